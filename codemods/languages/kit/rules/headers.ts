import type { DraftFinding } from '../../../model.js';
import { JWT_HEADER, JWT_SYMBOL, partnerVariables, type Range } from '../names.js';
import { REASONS } from '../reasons.js';
import { isInComment, type Sighting, sightings } from '../sites/names-in.js';
import type { NameUse, Site } from '../sites/site.js';
import { endOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import { ofConstant } from './constants.js';
import { manual, reportOnly } from './draft.js';
import { judge, type Verdict } from './verdict.js';

/** What a name is that is no header, by what it does. */
const USES: Readonly<Record<Exclude<NameUse, 'defined' | 'documentation' | 'sentence'>, string>> = {
  read: REASONS.read,
  compared: REASONS.read,
  removed: REASONS.removed,
  listed: REASONS.listed,
  unknown: REASONS.unknownUse,
};

/** Every mention of the legacy header in the file. */
export function headers(unit: Unit): DraftFinding[] {
  return [...sightings(unit).flatMap((sighting) => ofSighting(unit, sighting)), ...variables(unit)];
}

function ofSighting(unit: Unit, sighting: Sighting): readonly DraftFinding[] {
  const { range } = sighting;
  if (isMarkup(unit, range)) {
    return [reportOnly('partner-header', range, REASONS.client(REASONS.markup), { context: 'client' })];
  }
  if (sighting.kind === 'site') {
    const { site } = sighting;
    const name = unit.text.slice(range.start, range.end).includes('_') ? JWT_SYMBOL : JWT_HEADER;
    return asFindings(site, judge(unit, site, [{ ...range, text: name }]), range);
  }
  switch (sighting.use) {
    case 'documentation':
      return [reportOnly('mention', range, REASONS.mention)];
    case 'sentence':
      return [reportOnly('mention', range, REASONS.sentence)];
    case 'defined':
      return ofConstant(unit, range, sighting.node);
    default:
      return [manual('partner-header-name', range, USES[sighting.use])];
  }
}

/** The range is part of a page rather than of the program around it. */
export function isMarkup({ language, root }: Unit, { start, end }: Range): boolean {
  return language.markup?.has(root.descendantForIndex(start, end)?.type ?? '') === true;
}

/** What a header brings along shares this group with it. */
export const headerGroup = ({ start }: { readonly start: number }): string => `header ${start}`;

/** The finding of one header, and of what was found on the way to its value. */
export function asFindings(
  { value }: Site,
  { lifetime, reason, edits, findings, groups = [] }: Verdict,
  at: Range,
): readonly DraftFinding[] {
  const end = 'endIndex' in value ? value.endIndex : Math.max(at.end, ...value.map(endOf));
  const range = { start: Math.min(at.start, end), end: Math.max(at.end, end) };
  const header = manual('partner-header', range, reason, { lifetime });
  if (edits === undefined) return [header, ...findings];
  return [
    { ...header, rewrite: 'automatic', edits, signs: true, groups: [...groups, headerGroup(at)] },
    ...findings,
  ];
}

/** The header as web servers hand it on, under the name of a variable. */
function variables(unit: Unit): DraftFinding[] {
  return partnerVariables(unit.text).flatMap((range) => {
    const node = unit.root.descendantForIndex(range.start, range.end);
    if (node !== null && isInComment(unit, node)) {
      return [reportOnly('mention', range, REASONS.mention)];
    }
    return node !== null && unit.shape(node)?.kind === 'name'
      ? []
      : [manual('partner-header-name', range, REASONS.cgi)];
  });
}
