import type { Constraint, Place } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { gemRequirement } from './requirement.js';

const { name } = SDKS.bundler;
const NAME = String.raw`(?:(['"])${name}\1|%q<${name}>)(?:\.freeze)?`;
const DECLARED = new RegExp(
  String.raw`^\uFEFF?[ \t]*(?:gem|\w+\.add_(?:runtime_|development_)?dependency)(?:[ \t]+|[ \t]*\([ \t]*)${NAME}`,
  'gm',
);
const REQUIREMENT = /\s*,\s*\[?\s*(['"])([^'"\n]*)\1(?!\s*(?:=>|:))(?:\.freeze)?/y;
/** What follows the requirements: `require: false`, `:git => '…'`. */
const OPTION = /^\s*,\s*(?:\w+:|:\w+\s*=>|['"]\w+['"]\s*(?::|=>)|\*\*)/;
const ELSEWHERE = /[\s,:'"](git|github|gist|bitbucket|path)['"]?\s*(?::|=>)/;
const TAG = /[\s,:'"](?:tag|ref|branch)['"]?\s*(?::|=>)\s*['"]v?(\d+\.\d+(?:\.\d+)?)['"]/;

/** What the gems of a Gemfile or a gemspec say of the SDK. Ruby is not run: what it computes is for people. */
export function* gemConstraints(text: string): Generator<Constraint> {
  for (const match of text.matchAll(DECLARED)) {
    const end = match.index + match[0].length;
    const at = { start: match.index + (/[^\s\uFEFF]/.exec(match[0])?.index ?? 0), end };
    const strings = requirementsAt(text, end);
    const [first, last] = [strings[0], strings.at(-1)];
    const quote = first?.quote ?? match[1] ?? "'";
    // The character before goes along, so that a gem added behind this one is no other insertion at the same place.
    const added = {
      start: end - 1,
      end,
      value: '',
      written: (raised: string) => `${text.charAt(end - 1)}, ${quote}${raised}${quote}`,
    };
    const place =
      first === undefined || last === undefined
        ? added
        : { start: first.start, end: last.end, value: text.slice(first.start, last.end) };
    yield {
      ...place,
      at,
      syntax: gemRequirement(quote),
      ...besides(rest(text, last?.after ?? end)),
    };
  }
}

interface Requirement extends Place {
  readonly quote: string;
  /** Where the string ends with all that belongs to it. */
  readonly after: number;
}

function requirementsAt(text: string, from: number): readonly Requirement[] {
  const found: Requirement[] = [];
  REQUIREMENT.lastIndex = from;
  for (let match = REQUIREMENT.exec(text); match !== null; match = REQUIREMENT.exec(text)) {
    const [whole, quote = '', value = ''] = match;
    const start = match.index + whole.indexOf(quote) + 1;
    found.push({ quote, start, end: start + value.length, after: REQUIREMENT.lastIndex });
  }
  return found;
}

/** The rest of the call: to the end of the line, and on where the line ends in a comma. */
function rest(text: string, from: number): string {
  return /^(?:[^\n]*,[ \t]*\r?\n)*[^\n]*/.exec(text.slice(from))?.[0] ?? '';
}

function besides(options: string): Pick<Constraint, 'fixed' | 'obstacle'> {
  const bare = options.replace(/(?<=\s)#.*$/gm, '');
  const source = ELSEWHERE.exec(bare)?.[1];
  if (source !== undefined) {
    const fixed = TAG.exec(bare)?.[1];
    const obstacle = `It comes by ${source}: take the gem from rubygems.org, '~> 2.4' or later, or move that source to 2.4.0 or later.`;
    return fixed === undefined ? { obstacle } : { fixed, obstacle };
  }
  return /^\s*,/.test(bare) && !OPTION.test(bare) ? { obstacle: COMPUTED } : {};
}

const COMPUTED = "Ruby code computes its version: make that one '>= 2.4.0'.";
