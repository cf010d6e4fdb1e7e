import type { Node } from 'web-tree-sitter';
import { isTest } from '../context/tests.js';
import { automatic, type Draft, manual, reportOnly } from '../draft.js';
import { doubleReason, isDouble } from '../doubles.js';
import { fateOf } from '../lifetime/fate.js';
import * as reasons from '../reasons.js';
import type { Site } from '../sites/site.js';
import { valueIn, valueOf } from '../value/credential.js';
import type { Unit } from '../unit.js';
import type { Headers } from './collect.js';
import type { ConstantUses } from './constants.js';
import { reasonOfConstant, reasonOfDefined } from './defined.js';
import { type Decided, decideSites, groupOfConstant } from './drafts.js';
import { groupOfGuard, guardedSite } from './guard.js';
import { renamed } from './renamed.js';

const TYPES = 'types';

/** Findings for everything in a file that has to do with the legacy header. */
export function headerDrafts(unit: Unit, headers: Headers): Decided {
  const doubles = headers.sites.filter((site) => isDoubleSite(unit, site));
  const sites = headers.sites.filter((site) => !doubles.includes(site));
  const typed = headers.uses.some(({ use }) => use === 'type');
  const { drafts: sent, bridged } = decideSites(unit, sites);
  const drafts = [
    ...sent.map((draft) => (typed ? inGroup(draft, TYPES) : draft)),
    ...doubles.map((site) => doubleDraft(unit, site)),
    ...headers.uses.map((use) => useDraft(unit, use, sites)),
    ...headers.constants.flatMap((uses) => constantDrafts(unit, uses)),
    ...headers.commands.map(({ node, line }) =>
      manual('partner-header', { start: line.name.start, end: node.endIndex }, reasons.inCommand),
    ),
    ...headers.mentions.map(({ node, start, end }) =>
      reportOnly(
        'mention',
        { start, end },
        node.type === 'comment' ? reasons.MENTION_COMMENT : reasons.MENTION_TEXT,
      ),
    ),
  ];
  return { drafts, bridged };
}

const inGroup = (draft: Draft, group: string): Draft =>
  draft.rule === 'partner-header' ? { ...draft, groups: [...(draft.groups ?? []), group] } : draft;

/** A site that expects the header: in a stub or assertion, or in a test that does not send it. */
function isDoubleSite(unit: Unit, site: Site): boolean {
  if (isDouble(site.holder)) return true;
  if (!isTest(unit, site.holder)) return false;
  return (
    site.shape === 'line' || isMadeUp(unit, site) || !['sent', 'parameter'].includes(fateOf(unit, site).kind)
  );
}

/** A literal in a test, such as `'key:secret'`, which no server but a double would take. */
function isMadeUp(unit: Unit, { value }: Site): boolean {
  const read = Array.isArray(value) ? valueIn(value) : valueOf(unit.text, value as Node);
  return read.kind === 'written' && !/^[0-9a-f]{32,}$/i.test(read.secret.text);
}

function doubleDraft(unit: Unit, { name, holder }: Site): Draft {
  const { startIndex: start } = name;
  return manual('test-double', { start, end: Math.max(name.endIndex, start) }, doubleReason(unit, holder), {
    context: 'test',
  });
}

function useDraft(unit: Unit, { node, range, use }: Headers['uses'][number], sites: readonly Site[]): Draft {
  if (isDouble(node) || isTest(unit, node)) {
    return manual('test-double', range, doubleReason(unit, node), { context: 'test' });
  }
  const guarded = use === 'read' ? guardedSite(sites, node) : undefined;
  if (guarded !== undefined) {
    const groups = [groupOfGuard(guarded)];
    return automatic('partner-header-name', range, reasons.NAME_CHANGED, [renamed(range)], { groups });
  }
  if (use !== 'type' || sites.length === 0) {
    const reason = use === 'defined' ? reasonOfDefined(node) : reasons.NAME_USES[use];
    return manual(use === 'chosen' ? 'partner-header' : 'partner-header-name', range, reason);
  }
  return automatic('partner-header-name', range, reasons.NAME_CHANGED, [renamed(range)], { groups: [TYPES] });
}

function constantDrafts(unit: Unit, uses: ConstantUses): Draft[] {
  const { constant, references, escapes } = uses;
  const { nameRange, literal } = constant;
  const groups = [groupOfConstant(literal)];
  if (isTest(unit, literal)) {
    return [manual('test-double', nameRange, doubleReason(unit, literal), { context: 'test', groups })];
  }
  if (escapes.length > 0 || references.length === 0) {
    return [manual('partner-header-name', nameRange, reasonOfConstant(uses), { groups, lifetime: 'once' })];
  }
  const edits = [renamed(nameRange)];
  return [
    automatic('partner-header-name', nameRange, reasons.NAME_CHANGED, edits, { groups, lifetime: 'once' }),
  ];
}
