import type { Lifetime } from '../../model.js';
import { REASONS as KIT } from '../kit/reasons.js';

/** How long a header is used, and why it cannot be rewritten where that is too long or not to be told. */
export interface Surroundings {
  readonly lifetime: Lifetime;
  readonly obstacle: string | undefined;
}

const FUNCTION = /(?:->|=>)\s*(?:#.*)?$|(?:->|=>)\s+\S/;
const CONSTRUCTOR = /^\s*(?:constructor|init|initialize|setup|configure)\s*[:=]/;
const KEPT = /\b(?:axios\.create|request\.defaults|\.defaults\b|new\s+[A-Z]\w*(?:Client|Api|API)?)\b/;
const ASSIGNED = /^\s*(@?[\w.$]+)\s*=(?!=)/;

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Reads the lines around an offset by their indentation, as CoffeeScript does. */
export function surroundingsOf(text: string, at: number): Surroundings {
  const above = outwards(text, at);
  const own = above[0]?.text ?? '';
  const fn = above.findIndex(({ text: line }) => FUNCTION.test(line));
  const once = (why: string): Surroundings => ({ lifetime: 'once', obstacle: KIT.once(why) });
  if (fn < 0) return once('it is built when the file is loaded');
  if (CONSTRUCTOR.test(above[fn]?.text ?? '')) return once('it is built in a constructor');
  const within = above.slice(0, fn === 0 ? 1 : fn);
  if (within.some(({ text: line }) => KEPT.test(line))) return once('it is handed to a client that keeps it');
  const name = within.map(({ text: line }) => ASSIGNED.exec(line)?.[1]).find((found) => found !== undefined);
  if (name === undefined || /\[$/.test(own)) return { lifetime: 'unknown', obstacle: undefined };
  if (name.startsWith('@') || name.includes('.')) return once(`it is kept in \`${name}\``);
  const indent = within.find(({ text: line }) => ASSIGNED.test(line))?.indent ?? 0;
  const uses = usesOf(bodyOf(text, at, above[fn]?.indent ?? 0), name);
  const [use] = uses;
  return use === undefined || uses.length > 1 || use.indent !== indent || isLater(use, name)
    ? {
        lifetime: 'unknown',
        obstacle: `It is not clear that \`${name}\` goes into one request only: build the headers of each request by themselves, with X-OPENTOK-AUTH from a token signed there.`,
      }
    : { lifetime: 'per-request', obstacle: undefined };
}

/** The line reads the name in a function of its own, such as a timer's. */
const isLater = ({ text }: Line, name: string): boolean =>
  new RegExp(`[-=]>.*(?<![\\w.@$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);

/** Lines of the function around an offset that read a name. */
function usesOf(body: readonly Line[], name: string): Line[] {
  const read = new RegExp(`(?<![\\w.@$])${name.replaceAll('$', '\\$')}(?![\\w$])(?!\\s*(?:=(?!=)|:))`, 'g');
  return body.flatMap((line) => [...line.text.matchAll(read)].map(() => line));
}

/** The lines around an offset that are indented more deeply than the function's first. */
function bodyOf(text: string, at: number, indent: number): readonly Line[] {
  const lines = linesOf(text);
  const own = linesOf(text.slice(0, at)).length - 1;
  const isOutside = (line: Line): boolean => line.text.trim() !== '' && line.indent <= indent;
  const from = lines.map((line, index) => index < own && isOutside(line)).lastIndexOf(true);
  const to = lines.findIndex((line, index) => index > own && isOutside(line));
  return lines.slice(from + 1, to < 0 ? undefined : to);
}

const linesOf = (text: string): Line[] =>
  text.split(/\r?\n/).map((line) => ({ indent: /^\s*/.exec(line)?.[0].length ?? 0, text: line }));

/** The line itself, then each line that encloses it. */
function outwards(text: string, at: number): Line[] {
  const end = text.indexOf('\n', at);
  const lines = linesOf(text.slice(0, end < 0 ? undefined : end));
  const own = lines.pop();
  if (own === undefined) return [];
  const found: Line[] = [own];
  let indent = own.indent;
  for (const line of lines.reverse()) {
    if (line.text.trim() === '' || line.indent >= indent) continue;
    found.push(line);
    indent = line.indent;
  }
  return found;
}

/** The text between `###` lines is a comment. */
export function isInBlockComment(text: string, at: number): boolean {
  return (text.slice(0, at).match(/^\s*###(?!#)/gm)?.length ?? 0) % 2 === 1;
}

/** The code names what only browsers have. */
export const isClient = (path: string, text: string): boolean =>
  /(?:^|\/)app\/assets\/|(?:^|\/)(?:client|browser)\//.test(path) ||
  /\b(?:window|document)\.|\$\.(?:ajax|get|post)\b|\bXMLHttpRequest\b|\bchrome\.\w+/.test(text);

/** A path of the account level, whose token has another `ist`. */
export const namesAccountPath = (text: string): boolean =>
  /\/v2\/(?:partner|project)(?:\/(?:#\{[^}]*\}|\d+))?(?:\/refreshSecret)?["'](?!\s*\+)/.test(text);
