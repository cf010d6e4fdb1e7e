import type { DetectInput, DraftFinding, Language, RuleId } from '../../model.js';
import { showsTokBox } from '../../steps/marks.js';
import { valueBeside } from './beside.js';
import { CODE } from './code.js';
import { CONFIGURATION } from './configuration.js';
import type { Format } from './format.js';
import { gatewayReason } from './gateways.js';
import { isComment, type Kind, kindOf } from './kind.js';
import { type Line, linesWith } from './lines.js';
import {
  fallbackSecret,
  literalPair,
  looksReal,
  namedSecret,
  secretBeside,
  secretsInUrls,
  type Span,
} from './literals.js';
import { REASONS } from './reasons.js';

/** Makes a language of a format: searched line by line, reported, never rewritten. */
export const textLanguage = (format: Format): Language => ({
  id: format.id,
  claims: format.claims,
  detect: (input) => detectText(format, input),
});

/** Any file that no other language claims. */
export const text = textLanguage({ id: 'text', claims: () => true, header: REASONS.header });

/** In the order they are asked. */
export const textLanguages: readonly Language[] = [...[...CODE, ...CONFIGURATION].map(textLanguage), text];

const HEADER = /(?:(?<=\\[nrt])|(?<![a-z0-9-]))x[-_]tb[-_]partner[-_]auth(?![\w-])/i;
const CLIENT_HEADER = /x[-_]tb[-_]token[-_]auth/i;
const PATH = /\/v2\/partner(?![\w-])|\/hl\/\w[\w/]*|\/\/(?:[\w.-]+\.)?(?:opentok|tokbox)\.com\/hl(?![\w-])/i;
const WORTH_A_LOOK = new RegExp(
  [HEADER, CLIENT_HEADER, PATH, /\d\s?:\s?[\w+/=.-]{8}/, /secret|opentok\w*\s*\(/]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
/** A name that stands alone on the right of an assignment, a definition or a configuration key. */
const NAME_ONLY = new RegExp(
  `(?:[\\w\\]>"']\\s*(?:[:=]|=>)|define\\s+\\w+)\\s*["']?${HEADER.source}["']?\\s*[;,]?\\s*$`,
  'i',
);
/** Everything that a text holds, as its format has it. */
export function detectText(format: Format, input: DetectInput): readonly DraftFinding[] {
  const drafts = [...detectLines(format, input)];
  const why = format.client?.(input.source.text);
  return why === undefined ? drafts : drafts.map((draft) => inClient(why, draft));
}

function inClient(reason: string, draft: DraftFinding): DraftFinding {
  if (draft.rewrite === 'report-only' || draft.rule === 'test-double') return draft;
  if (draft.rule === 'hardcoded-secret') return { ...draft, context: 'client' };
  return { ...draft, context: 'client', rewrite: 'report-only', reason };
}

function* detectLines(format: Format, { source, evidence }: DetectInput): Generator<DraftFinding> {
  const kind = kindOf(source.path);
  const named = showsTokBox(source.text);
  if (!named && evidence !== true) return;
  for (const line of linesWith(source.text, WORTH_A_LOOK)) {
    const comment = format.comment?.test(line.text) ?? isComment(line.text);
    for (const draft of headers(format, line, source.text, kind, comment)) {
      const reason = CODE.includes(format) ? undefined : gatewayReason(line.text, source.text);
      yield draft.rule === 'partner-header' && reason !== undefined ? { ...draft, reason } : draft;
    }
    yield* paths(line, kind, comment);
    if (named) yield* secrets(line, kind);
  }
}

function* headers(
  format: Format,
  line: Line,
  text: string,
  kind: Kind,
  comment: boolean,
): Generator<DraftFinding> {
  const header = HEADER.exec(line.text);
  if (header !== null) {
    const span = { start: header.index, end: line.text.trimEnd().length };
    const beside = valueBeside(text, line);
    const [rule, reason] =
      NAME_ONLY.test(line.text) && beside === undefined
        ? (['partner-header-name', format.name ?? REASONS.name] as const)
        : (['partner-header', format.header] as const);
    const found = place(rule, reason, line, span, kind, comment, format.recording);
    yield found.rule === rule && format.once?.test(line.text) === true
      ? { ...found, lifetime: 'once' }
      : found;
    const value = beside && literalPair(beside.text, true);
    if (beside !== undefined && value !== undefined)
      yield draft('hardcoded-secret', REASONS.secret, beside, value);
  }
  const client = CLIENT_HEADER.exec(line.text);
  if (client !== null) {
    const span = { start: client.index, end: client.index + client[0].length };
    yield { ...draft('client-token-header', REASONS.clientToken, line, span), rewrite: 'report-only' };
  }
}

function* paths(line: Line, kind: Kind, comment: boolean): Generator<DraftFinding> {
  const path = PATH.exec(line.text);
  if (path === null || namesAnotherHost(line.text)) return;
  const reason = /\/v2\//i.test(path[0])
    ? REASONS.path
    : /\/hl\/(?!session\/create)/i.test(path[0])
      ? REASONS.retired
      : REASONS.olderPath;
  const span = { start: path.index, end: path.index + path[0].length };
  yield place('legacy-path', reason, line, span, kind, comment);
}

/** In an environment file a lone secret is where it belongs; a written-out header value never is. */
function* secrets(line: Line, kind: Kind): Generator<DraftFinding> {
  const pair = literalPair(line.text, HEADER.test(line.text) || /opentok|tokbox|partner/i.test(line.text));
  const single =
    kind === 'environment'
      ? undefined
      : (secretsInUrls(line.text)[0] ??
        namedSecret(line.text) ??
        secretBeside(line.text) ??
        fallbackSecret(line.text));
  const found = pair ?? single;
  if (found === undefined) return;
  const secret = line.text.slice(found.start, found.end);
  if (kind === 'doc' && !looksReal(secret)) return;
  yield draft('hardcoded-secret', REASONS.secret, line, found);
}

/** The line holds a URL, and none of them is OpenTok's. */
function namesAnotherHost(line: string): boolean {
  const hosts = [...line.matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, host = '']) => host);
  return hosts.length > 0 && !hosts.some((host) => /(?:^|\.)(?:opentok|tokbox)\.com$/i.test(host));
}

/** Documentation, comments and recordings have rules of their own for what is a use elsewhere. */
function place(
  rule: RuleId,
  reason: string,
  line: Line,
  span: Span,
  kind: Kind,
  comment: boolean,
  recording: string = REASONS.recording,
): DraftFinding {
  if (kind === 'doc' || comment) {
    return { ...draft('mention', REASONS.mention, line, span), rewrite: 'report-only' };
  }
  return kind === 'recording' ? draft('test-double', recording, line, span) : draft(rule, reason, line, span);
}

function draft(rule: RuleId, reason: string, line: Line, span: Span): DraftFinding {
  return {
    rule,
    start: line.start + span.start,
    end: line.start + span.end,
    lifetime: 'unknown',
    rewrite: 'manual',
    reason,
  };
}
