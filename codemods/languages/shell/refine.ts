import type { Node } from 'web-tree-sitter';
import type { DraftFinding } from '../../model.js';
import { ancestors } from '../kit/syntax/nodes.js';
import { REASONS as KIT } from '../kit/reasons.js';
import { manual } from '../kit/rules/draft.js';
import { literalPair } from '../text/literals.js';
import { REASONS } from './reasons.js';

/** Says of what was found in odd places of a script what stands in the way there. */
export function refine(drafts: readonly DraftFinding[], root: Node): readonly DraftFinding[] {
  return drafts.flatMap((draft) => {
    const node = root.descendantForIndex(draft.start, draft.end) ?? root;
    const around = [node, ...ancestors(node)];
    if (draft.signs === true) {
      const late = LATER.find(({ holds }) => around.some((up) => holds(up)));
      return [late === undefined ? draft : byHand(draft, late.reason)];
    }
    if (draft.rewrite !== 'manual' || draft.context === 'test') return [draft];
    const found = PLACES.find(({ holds }) => around.some((up) => holds(up)));
    return found === undefined ? [draft] : found.say(draft, root);
  });
}

function byHand({ edits: _edits, signs: _signs, ...draft }: DraftFinding, reason: string): DraftFinding {
  return { ...draft, rewrite: 'manual', reason };
}

const nameOf = (command: Node): string => command.childForFieldName('name')?.text ?? '';

/** More than one URL, or one with a range or choice that curl fills in, under one set of options. */
function callsSeveral(command: Node): boolean {
  if (!/^(?:curl|wget)$/.test(nameOf(command)) || /\s--next\s/.test(command.text)) return false;
  const urls = command.namedChildren.filter(
    (node) => /^["']?(?:https?:\/\/|\$\{?\w+\}?\/)/.test(node.text) || isBareVariable(node),
  );
  const globs = urls.some(({ text }) => /\[\d+-\d+|(?<!\$)\{[^}]*,/.test(text));
  const files = command.namedChildren.filter(({ text }) => /^(?:-[oO]|--(?:output|remote-name))$/.test(text));
  return (
    urls.length > 1 || files.length > 1 || (globs && nameOf(command) === 'curl') || LISTED.test(command.text)
  );
}

/** `"$URL"`, or a variable like it, that is not the value of the option before it. */
function isBareVariable({ text, previousNamedSibling: before }: Node): boolean {
  const isOption = before?.text.startsWith('-') === true && !VALUELESS.test(before.text);
  return /^(?:"\$\{?\w+\}?"|\$\{?\w+\}?)$/.test(text) && !isOption && !OPTIONS.test(text);
}

/** Options after which a URL may stand. */
const VALUELESS =
  /^(?:-[#0-9fgGiIjkLnNOqsSv]+|--[\w-]+=.*|--(?:silent|show-error|fail|location|insecure|quiet|get))$/s;

/** A variable that holds options, for which there are no quotes. */
const OPTIONS = /^\$\{?\w*(?:opt|flag|arg|param|head|auth|silent|verbose|quiet|insecure)/i;

/** wget reads URLs from a file, or finds them in pages. */
const LISTED = /^wget\s(?:.*\s)?(?:-[irm]|--(?:input-file|recursive|mirror))\b/s;

/** Commands that run what they are given again and again, or later, with what was expanded once. */
const LATER: readonly { holds(node: Node): boolean; readonly reason: string }[] = [
  {
    holds: (node) => node.type === 'command' && /^(?:watch|xargs|parallel)$/.test(nameOf(node)),
    reason: REASONS.repeated,
  },
  { holds: (node) => node.type === 'command' && callsSeveral(node), reason: REASONS.several },
  {
    holds: (node) => node.type === 'command' && /^(?:alias|trap|at|batch)$/.test(nameOf(node)),
    reason: REASONS.later,
  },
  // `docker run -e NAME=…`, `heroku config:set NAME=…`, `env NAME=…`: what is started keeps it.
  {
    holds: ({ type, text, parent }) =>
      parent?.type === 'command' &&
      /^["']?(?:--?[\w-]+=)?["']?[A-Za-z_]\w*=/.test(text) &&
      type !== 'variable_assignment',
    reason: REASONS.environment,
  },
  {
    holds: (node) =>
      node.type === 'command' &&
      /^(?:nohup|setsid|screen|tmux|systemd-run|start-stop-daemon)$/.test(nameOf(node)) &&
      !/\b(?:curl|wget|https?)\s/.test(node.text),
    reason: REASONS.daemon,
  },
  {
    holds: ({ type, lastNamedChild }) =>
      type === 'pipeline' &&
      lastNamedChild !== null &&
      /^(?:crontab|at|batch|tee)$/.test(nameOf(lastNamedChild)),
    reason: REASONS.later,
  },
  {
    holds: ({ type, text, firstNamedChild }) =>
      type === 'redirected_statement' &&
      /^(?:echo|printf|jq)$/.test(firstNamedChild === null ? '' : nameOf(firstNamedChild)) &&
      /(?<![0-9<&])>>?\s*(?![&>]|["']?\/dev\/)\S+\s*$/.test(text),
    reason: REASONS.later,
  },
];

interface Place {
  holds(node: Node): boolean;
  say(draft: DraftFinding, root: Node): readonly DraftFinding[];
}

/** A `key:secret` written out behind the name, which is no literal of the shell's. */
function pairBehind({ end }: DraftFinding, { text }: Node): readonly DraftFinding[] {
  const [line = ''] = text.slice(end).split('\n', 1);
  const pair = literalPair(line, true);
  return pair === undefined
    ? []
    : [manual('hardcoded-secret', { start: end + pair.start, end: end + pair.end }, KIT.secret)];
}

/** Add a new place here. */
const PLACES: readonly Place[] = [
  {
    holds: (node) => node.type === 'command' && /^printf\s/.test(node.text),
    say: (draft) => [draft.rule === 'partner-header' ? { ...draft, reason: REASONS.filled } : draft],
  },
  {
    holds: ({ type }) => type === 'heredoc_body',
    say: (draft, root) =>
      /^partner-header/.test(draft.rule)
        ? [{ ...draft, rule: 'partner-header', reason: REASONS.heredoc }, ...pairBehind(draft, root)]
        : [draft],
  },
  {
    holds: ({ type, text }) => type === 'raw_string' && /:[^:]*:\s*\$[\w{(]|:\s*\$\w+'$/.test(text),
    say(draft) {
      if (draft.rule === 'hardcoded-secret') return [];
      return [draft.rule === 'partner-header' ? { ...draft, reason: REASONS.single } : draft];
    },
  },
  {
    holds: ({ previousNamedSibling: before }) => before?.text === '-u' || before?.text === '--user',
    say: (draft) => [draft.rule === 'partner-credential' ? { ...draft, reason: REASONS.basic } : draft],
  },
];
