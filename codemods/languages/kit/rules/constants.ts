import type { Node } from 'web-tree-sitter';
import type { DraftFinding, Edit } from '../../../model.js';
import { JWT_HEADER, type Range } from '../names.js';
import { REASONS } from '../reasons.js';
import { type Sighting, sightingOfReference } from '../sites/names-in.js';
import { type Binding, onlyWrite, resolve } from '../syntax/bindings.js';
import { around, lineOf } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { manual } from './draft.js';
import { asFindings } from './header-finding.js';
import { judge, type Verdict } from './verdict.js';

type SiteSighting = Extract<Sighting, { kind: 'site' }>;

/**
 * A constant that holds the header's name. Where no other file can see it, name, uses and comparisons move together;
 * elsewhere each header gets the new name in place and the constant stays for whoever else uses it.
 */
export function ofConstant(unit: Unit, name: Range, definition: Node): readonly DraftFinding[] {
  const shape = unit.shape(definition);
  const binding = shape?.kind === 'assign' ? resolve(unit, shape.target) : undefined;
  if (binding === undefined || onlyWrite(binding) === undefined) {
    return [manual('partner-header-name', name, REASONS.constant('the code that uses it'))];
  }
  const uses = binding.reads.map((read) => sightingOfReference(unit, read));
  const sites = uses.flatMap((use) => (use.kind === 'site' ? [use] : []));
  const rest = uses.filter((use) => use.kind === 'use' && use.use !== 'compared');
  if (sites.length > 0 && rest.length === 0 && isPrivate(unit, binding, definition)) {
    const verdicts = sites.map((use) => ({ use, verdict: judge(unit, use.site, []) }));
    if (verdicts.every(({ verdict }) => verdict.edits !== undefined)) return moved(name, verdicts);
  }
  return [
    manual('partner-header-name', name, REASONS.constant(placesOf(uses, unit))),
    ...sites.flatMap((use) => asFindings(use.site, judge(unit, use.site, inlineName(unit, use)), use.range)),
  ];
}

function isPrivate(unit: Unit, { kind, name }: Binding, definition: Node): boolean {
  return kind === 'local' || unit.language.habits.isPrivate?.(unit, definition, name) === true;
}

/** All or nothing. */
function moved(
  name: Range,
  sites: readonly { readonly use: SiteSighting; readonly verdict: Verdict }[],
): readonly DraftFinding[] {
  const group = `name ${name.start}`;
  const constant: DraftFinding = {
    ...manual('partner-header-name', name, REASONS.nameMoved),
    rewrite: 'automatic',
    edits: [{ ...name, text: JWT_HEADER }],
    groups: [group],
  };
  return [
    constant,
    ...sites.flatMap(({ use, verdict }) =>
      asFindings(use.site, { ...verdict, groups: [...(verdict.groups ?? []), group] }, use.range),
    ),
  ];
}

/** Undefined within a string, where a literal may not be nested. */
function inlineName(unit: Unit, { range }: SiteSighting): readonly Edit[] | undefined {
  const node = unit.root.descendantForIndex(range.start, range.end);
  if (node === null || around(unit, node, 'string') !== undefined) return undefined;
  return [{ ...range, text: unit.language.idiom.quote(JWT_HEADER) }];
}

function placesOf(uses: readonly Sighting[], unit: Unit): string {
  const lines = uses.map(({ range }) => {
    const node = unit.root.descendantForIndex(range.start, range.end);
    return node === null ? 0 : lineOf(node);
  });
  const distinct = [...new Set(lines)];
  return distinct.length === 0
    ? 'the code that uses it'
    : `its use on line${distinct.length > 1 ? 's' : ''} ${distinct.join(', ')} and in other files`;
}
