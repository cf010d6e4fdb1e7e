import type { DetectInput, DraftFinding, Language, Support, SupportInput } from '../../../model.js';
import { REASONS as KIT } from '../../kit/reasons.js';
import { detectText } from '../../text/index.js';
import { rootOf, signerFor } from '../placement.js';
import { STDLIB_SIGNER } from '../signer.js';
import { ci } from './ci.js';
import { commandStart, headerArgument } from './command.js';
import { dockerfile } from './dockerfile.js';
import type { Host } from './host.js';
import { makefile } from './makefile.js';

const AUTOMATIC =
  'Sends X-OPENTOK-AUTH with a token that is signed for each request by the sourced signer, which needs openssl where the command runs.';
const BRIDGE = 'The bridge is for JavaScript only: choose --signer stdlib for shell commands.';
const SINGLE =
  'Within single quotes the shell fills nothing in: write the header in double quotes, and sign X-OPENTOK-AUTH in it with the shell signer.';

/** Files of other kinds that hold shell commands. Add a new one here. */
export const embedded: readonly Language[] = [makefile, dockerfile, ci].map(languageOf);

function languageOf(host: Host): Language {
  const { id, claims, header } = host;
  const format = { id, claims, header, comment: /^\s*#/ };
  return {
    id,
    claims,
    detect: (input) => detectText(format, input).map((draft) => refine(host, input, draft)),
    support: (input) => support(host, input),
  };
}

function refine(host: Host, input: DetectInput, draft: DraftFinding): DraftFinding {
  if (draft.rewrite !== 'manual') return draft;
  if (draft.rule === 'legacy-path') return ofPath(input, draft);
  return draft.rule === 'partner-header' ? ofHeader(host, input, draft) : draft;
}

function ofHeader(host: Host, { source, project, signer }: DetectInput, draft: DraftFinding): DraftFinding {
  const { text, path, absolutePath } = source;
  const start = host.commandStart?.(text, draft.start) ?? commandStart(text, draft.start);
  const argument = headerArgument(text, start, draft.start, host.spelling);
  const obstacle = host.obstacle(text, draft.start, path);
  const bridge = signer === 'bridge' ? BRIDGE : undefined;
  if (obstacle === undefined && bridge === undefined && argument.edits !== undefined) {
    const edits = argument.edits(host.signerPath(absolutePath, project, path));
    return { ...draft, lifetime: 'per-request', rewrite: 'automatic', reason: AUTOMATIC, edits, signs: true };
  }
  const lifetime = obstacle === undefined ? 'per-request' : 'unknown';
  return { ...draft, lifetime, reason: obstacle ?? bridge ?? (argument.single ? SINGLE : draft.reason) };
}

/** Where the same command ends in `/call`, two segments change; that is left to people. */
function ofPath({ source: { text } }: DetectInput, draft: DraftFinding): DraftFinding {
  const path = text.slice(draft.start, draft.end);
  const rest = /^\S*/.exec(text.slice(draft.end))?.[0] ?? '';
  if (!/\/v2\/partner$/i.test(path) || /\/call\b/.test(rest)) return draft;
  const segment = { start: draft.end - 'partner'.length, end: draft.end, text: 'project' };
  return { ...draft, rewrite: 'automatic', reason: KIT.path, edits: [segment] };
}

function support(host: Host, { source, project, findings }: SupportInput): Support {
  const none = { edits: [], changes: [], nextSteps: [] };
  if (!findings.some(({ signs }) => signs === true)) return none;
  const { absolutePath, path } = source;
  const root = host.projectRoot?.(absolutePath, path) ?? rootOf(absolutePath, project);
  const signer = signerFor(absolutePath, project, root);
  return {
    ...none,
    changes: project.exists(signer) ? [] : [{ absolutePath: signer, create: STDLIB_SIGNER }],
  };
}
