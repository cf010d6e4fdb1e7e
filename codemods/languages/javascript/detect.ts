import type { Node } from 'web-tree-sitter';
import type { DetectInput, DraftFinding } from '../../model.js';
import { clientTokenDrafts } from './client-token.js';
import { contextAt, copyContext, REPORT_ONLY } from './context/index.js';
import { credentialDrafts } from './credentials.js';
import type { Draft } from './draft.js';
import { collectHeaders } from './header/collect.js';
import { headerDrafts } from './header/index.js';
import { dialDrafts, pathDrafts } from './paths.js';
import { secretDrafts } from './secrets.js';
import { settled } from './settle.js';
import { contains, statementOf } from './syntax/nodes.js';
import { type Unit, unitOf } from './unit.js';

/** Finds every legacy use in one file of JavaScript or TypeScript. */
export function detect(input: DetectInput): readonly DraftFinding[] {
  const { root } = input;
  if (root === undefined) return [];
  const unit = unitOf({ ...input, root });
  const headers = collectHeaders(unit);
  const { drafts: sent, bridged } = headerDrafts(unit, headers);
  const sites = headers.sites.map(({ holder }) => holder);
  const handled = (node: Node): boolean =>
    sites.some((site) => contains(site, node)) ||
    bridged.some((value) => contains(value, node)) ||
    sent.some(({ rule, start }) => rule === 'partner-credential' && start === node.startIndex) ||
    isExpected(sent, node);
  const moved = sent.filter(({ rule }) => rule === 'partner-header');
  const paths = pathDrafts(unit, moved.length > 0 && moved.every(({ rewrite }) => rewrite === 'automatic'));
  const drafts = [
    ...sent,
    ...paths,
    ...dialDrafts(unit, paths),
    ...credentialDrafts(unit, handled),
    ...secretDrafts(unit),
    ...clientTokenDrafts(unit),
  ];
  return settled(
    unit.text,
    drafts.map((draft) => inContext(unit, draft)),
  );
}

/** True for what an assertion on the legacy header compares it with: the finding about the header speaks for both. */
function isExpected(sent: readonly Draft[], node: Node): boolean {
  const { startIndex, endIndex } = statementOf(node);
  return sent.some(({ rule, start }) => rule === 'test-double' && start >= startIndex && start < endIndex);
}

/** Adds what the code is for, and takes rewrites back where code is only to be reported. */
function inContext(unit: Unit, draft: Draft): Draft {
  const node = unit.root.descendantForIndex(draft.start, draft.end) ?? unit.root;
  const context = copyContext(unit) ?? draft.context ?? contextAt(unit, node);
  if (context === undefined) return draft;
  const instead = REPORT_ONLY[context];
  if (instead === undefined || draft.rule === 'mention') return { ...draft, context };
  const { edits: _edits, signs: _signs, ...found } = draft;
  const reason =
    draft.rule === 'client-token-header' || draft.rule === 'hardcoded-secret' ? draft.reason : instead;
  return { ...found, context, rewrite: 'report-only', reason };
}
