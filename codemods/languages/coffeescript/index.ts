import type { DetectInput, DraftFinding, Language } from '../../model.js';
import { manifestFault, manifestOf } from '../javascript/support/manifest.js';
import { JWT_HEADER, partnerNames } from '../kit/names.js';
import { REASONS as KIT } from '../kit/reasons.js';
import { detectText } from '../text/index.js';
import { pairAt } from './reader.js';
import { isClient, isInBlockComment, namesAccountPath, surroundingsOf } from './surroundings.js';
import { support } from './support.js';

const REASONS = {
  unclear:
    'CoffeeScript is rewritten only where the value is "#{key}:#{secret}" or key + \':\' + secret in place: send X-OPENTOK-AUTH with signOpenTokToken(key, secret) of the JavaScript signer, for each request.',
  account:
    'This file calls account-level paths, whose tokens have ist "account": send X-OPENTOK-AUTH with signOpenTokToken(key, secret, \'account\') for those and without the level for others.',
  module:
    'The project’s modules are ES modules, and it is not clear how this file is compiled: import signOpenTokToken from a JavaScript signer and send it as X-OPENTOK-AUTH, for each request.',
  bridge:
    'The bridge takes axios clients of JavaScript: choose --signer stdlib or --signer library for CoffeeScript.',
  client: 'This file uses what only browsers have.',
} as const;

const format = {
  id: 'coffeescript',
  claims: (path: string): boolean => /\.(?:lit)?coffee$|\.cson$|\.iced$/.test(path),
  header: REASONS.unclear,
  comment: /^\s*#(?!\{)/,
};

/** Read as text: the few ways in which CoffeeScript writes a header are rewritten, the rest is reported. */
export const coffeescript: Language = {
  id: format.id,
  claims: format.claims,
  detect(input) {
    const { path, text } = input.source;
    const drafts = detectText(format, input).map((draft) => refine(input, draft));
    return isClient(path, text) ? drafts.map(inClient) : drafts;
  },
  support,
};

function refine(input: DetectInput, draft: DraftFinding): DraftFinding {
  const { text } = input.source;
  if (draft.rewrite !== 'manual') return draft;
  if (isInBlockComment(text, draft.start) && draft.rule !== 'hardcoded-secret') {
    return { ...draft, rule: 'mention', rewrite: 'report-only', context: 'doc', reason: KIT.mention };
  }
  if (draft.rule === 'legacy-path') return ofPath(text, draft);
  return draft.rule === 'partner-header' ? ofHeader(input, draft) : draft;
}

function ofHeader({ source, project, signer }: DetectInput, draft: DraftFinding): DraftFinding {
  const { text } = source;
  const [name, ...more] = partnerNames(text.slice(draft.start, draft.end));
  const pair = name === undefined ? undefined : pairAt(text, draft.start + name.start, name.end - name.start);
  const { lifetime, obstacle } = surroundingsOf(text, draft.start);
  const byHand = (reason: string): DraftFinding => ({ ...draft, lifetime, reason });
  if (obstacle !== undefined) return byHand(obstacle);
  if (name === undefined || pair === undefined || more.length > 0) return byHand(REASONS.unclear);
  if (signer === 'bridge') return byHand(REASONS.bridge);
  if (namesAccountPath(text)) return byHand(REASONS.account);
  const fault = manifestFault(project, source);
  if (fault !== undefined) return byHand(fault);
  if (manifestOf(project, source)?.json['type'] === 'module') return byHand(REASONS.module);
  const start = draft.start + name.start;
  return {
    ...draft,
    end: Math.max(draft.end, pair.end),
    lifetime,
    rewrite: 'automatic',
    reason: KIT.headerUnknown,
    signs: true,
    edits: [
      { start, end: draft.start + name.end, text: JWT_HEADER },
      { start: pair.start, end: pair.end, text: `signOpenTokToken(${pair.key}, ${pair.secret})` },
    ],
  };
}

function ofPath(text: string, draft: DraftFinding): DraftFinding {
  if (!/\/v2\/partner$/i.test(text.slice(draft.start, draft.end)) || /\/call\b/.test(text)) return draft;
  const segment = { start: draft.end - 'partner'.length, end: draft.end, text: 'project' };
  return { ...draft, rewrite: 'automatic', reason: KIT.path, edits: [segment] };
}

const SENT = new Set(['partner-header', 'partner-header-name', 'partner-credential', 'legacy-path']);

function inClient({ edits: _, signs: _signs, ...draft }: DraftFinding): DraftFinding {
  if (!SENT.has(draft.rule)) return draft;
  return { ...draft, context: 'client', rewrite: 'report-only', reason: KIT.client(REASONS.client) };
}
