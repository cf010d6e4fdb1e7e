import type { DraftFinding } from '../../../model.js';
import { fateOf } from '../lifetime/fate.js';
import { JWT_HEADER, JWT_SYMBOL, partnerVariables, type Range } from '../names.js';
import { REASONS } from '../reasons.js';
import { isInComment, type Sighting, sightings } from '../sites/names-in.js';
import type { NameUse } from '../sites/site.js';
import type { Unit } from '../unit.js';
import { ofConstant } from './constants.js';
import { manual, reportOnly } from './draft.js';
import { asFindings } from './header-finding.js';
import { judge } from './verdict.js';

/** What a name is that is no header, by what it does. */
const USES: Readonly<Record<Exclude<NameUse, 'defined' | 'documentation' | 'sentence'>, string>> = {
  read: REASONS.read,
  compared: REASONS.read,
  removed: REASONS.removed,
  listed: REASONS.listed,
  formatted: REASONS.formatted,
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

/** The header as web servers hand it on, under the name of a variable. */
function variables(unit: Unit): DraftFinding[] {
  return partnerVariables(unit.text).flatMap((range) => {
    const node = unit.root.descendantForIndex(range.start, range.end);
    if (node !== null && isInComment(unit, node)) {
      return [reportOnly('mention', range, REASONS.mention)];
    }
    const value = node && unit.language.habits.memberHeader?.(node);
    if (value != null) {
      const { lifetime } = fateOf(unit, value);
      return [manual('partner-header', { ...range, end: value.endIndex }, REASONS.member, { lifetime })];
    }
    return node !== null && unit.shape(node)?.kind === 'name'
      ? []
      : [manual('partner-header-name', range, REASONS.cgi)];
  });
}
