import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import { signerObstacle } from '../capability.js';
import { automatic, type Draft, manual, reportOnly } from '../draft.js';
import * as reasons from '../reasons.js';
import { isMemoiser } from '../lifetime/memoisers.js';
import { planBridge } from '../rewrite/bridge.js';
import { functionAround } from '../syntax/functions.js';
import { field, lineOf, parts } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { type Build, buildLifetime, type BuildPlan, buildsOf, planBuild } from './build-plan.js';
import { groupOfGuard, isKeptByGuard } from './guard.js';
import { isSetOnIncoming } from './incoming.js';
import { getterEdits, isDeferrable, isReadLater, nameEdits, planSite, type SitePlan } from './site-plan.js';
import type { Site } from '../sites/site.js';

export interface Decided {
  readonly drafts: readonly Draft[];
  /** Values that nothing but bridged clients get, which turn them into tokens. */
  readonly bridged: readonly Node[];
}

/** Decides on every site of a file, and on the places that build values for them. */
export function decideSites(unit: Unit, sites: readonly Site[]): Decided {
  const plans = sites.map((site) => planSite(unit, site));
  const builds = new Map(buildsOf(plans).map((build) => [build, planBuild(unit, build)]));
  const decided = new Map(plans.map((plan) => [plan, draftsOfSite(unit, plan, builds)]));
  const isBridged = (plan: SitePlan): boolean =>
    decided.get(plan)?.every(({ rewrite }) => rewrite !== 'manual') ?? false;
  const bridged = [...builds].flatMap(([build, plan]) =>
    plan.kind === 'untouched' && plan.other === undefined && build.plans.every(isBridged)
      ? build.origin.value
      : [],
  );
  const drafts = [
    ...[...decided.values()].flat(),
    ...[...builds].flatMap(([build, plan]) => draftOfBuild(unit, build, plan)),
  ];
  return { drafts, bridged };
}

type Builds = ReadonlyMap<Build, BuildPlan>;

function draftsOfSite(unit: Unit, plan: SitePlan, builds: Builds): Draft[] {
  const { value, life, site } = plan;
  const groups = groupsOf(plan);
  const by = (reason: string): Draft[] => [
    manual('partner-header', plan, reason, { lifetime: life.lifetime, groups }),
  ];
  if (isBesideJwt(unit, site)) return by(reasons.besideJwt);
  if (isSetOnIncoming(site)) return by(reasons.setOnIncoming(lineOf(site.holder)));
  if (value.kind === 'written') return [...by(reasons.WRITTEN), ...secretDraft(value)];
  if (value.kind === 'manual' && value.written !== undefined) {
    const { startIndex: start, endIndex: end } = value.written;
    return [...by(value.reason), ...secretDraft({ start, end, placeholder: false })];
  }
  if (life.form === 'client') {
    const bridge = planBridge(unit, life.fate);
    if (bridge.kind === 'bridged') {
      return bridge.complete
        ? []
        : [reportOnly('partner-header', plan, reasons.BRIDGED_ALREADY, { lifetime: 'once', groups })];
    }
    if (bridge.kind === 'manual') return by(bridge.reason);
    return [
      automatic('partner-header', plan, reasons.BRIDGED, bridge.edits, {
        lifetime: 'once',
        groups,
        signs: true,
      }),
    ];
  }
  if (value.kind === 'manual') return by(value.reason);
  if (life.form === 'plain' && isKeptByGuard(unit, site)) return by(reasons.keptByGuard(lineOf(site.holder)));
  if (life.form === 'kept') return by(keptReason(life.at));
  const edits = editsOf(unit, plan, builds);
  if (typeof edits === 'string') return by(edits);
  const obstacle = signerObstacle(unit);
  if (obstacle !== undefined) return by(obstacle);
  const reason = life.form === 'fresh' ? reasons.SIGNED_ON_READ : reasons.SIGNED;
  return [automatic('partner-header', plan, reason, edits, { lifetime: life.lifetime, groups, signs: true })];
}

const keptReason = (at: Node): string =>
  isMemoiser(at) ? reasons.memoised(lineOf(at)) : reasons.keptOnce(lineOf(at));

/** The edits at a site, or the reason why there are none. */
function editsOf(unit: Unit, plan: SitePlan, builds: Builds): Edit[] | string {
  const { value, life } = plan;
  if (value.kind === 'built') return editsOfBuilt(unit, plan, value.node, buildPlanOf(plan, builds));
  if (value.kind !== 'here') return reasons.unclear;
  if (life.form === 'plain') return [...nameEdits(plan), ...value.edits];
  const line = life.form === 'fresh' ? lineOf(life.at) : 0;
  if (plan.site.shape === 'pair' && !isDeferrable(unit, plan, false)) return reasons.notStable(line);
  return getterEdits(unit, plan, value.edits[0]?.text ?? '') ?? reasons.sharedOnce(line);
}

function editsOfBuilt(unit: Unit, plan: SitePlan, node: Node, build: BuildPlan | undefined): Edit[] | string {
  if (build?.kind !== 'automatic') return build?.kind === 'manual' ? build.reason : reasons.unclear;
  const call = build.call ? '()' : '';
  if (plan.life.form === 'plain') {
    const text = node.type === 'shorthand_property_identifier' ? `: ${node.text}${call}` : call;
    const called = { start: node.endIndex, end: node.endIndex, text };
    return [...nameEdits(plan), ...(build.call ? [called] : [])];
  }
  if (!isReadLater(unit, node)) return reasons.notStable(lineOf(plan.site.holder));
  return getterEdits(unit, plan, node.text + call) ?? reasons.sharedOnce(lineOf(plan.site.holder));
}

const buildPlanOf = (plan: SitePlan, builds: Builds): BuildPlan | undefined =>
  [...builds].find(([build]) => build.plans.includes(plan))?.[1];

function draftOfBuild(unit: Unit, build: Build, plan: BuildPlan): Draft[] {
  if (plan.kind === 'untouched') return [];
  const { startIndex: start, endIndex: end } = build.origin.value;
  const groups = [groupOfBuild(build.origin.value)];
  const extra = { lifetime: buildLifetime(build), groups };
  const obstacle = signerObstacle(unit);
  const line = lineOf(build.plans[0]?.site.holder ?? build.origin.value);
  if (plan.kind === 'manual' || obstacle !== undefined) {
    return [manual('partner-credential', { start, end }, reasons.builtFor(line), extra)];
  }
  return [
    automatic('partner-credential', { start, end }, plan.reason, plan.edits, { ...extra, signs: true }),
  ];
}

function groupsOf({ site, value }: SitePlan): string[] {
  return [
    ...(site.constant ? [groupOfConstant(site.constant.literal)] : []),
    ...(site.shape === 'assignment' ? [groupOfGuard(site)] : []),
    ...(value.kind === 'built' ? [groupOfBuild(value.origin.value)] : []),
  ];
}

export const groupOfConstant = (literal: Node): string => `name:${literal.startIndex}`;
const groupOfBuild = (value: Node): string => `value:${value.startIndex}`;

function secretDraft({
  start,
  end,
  placeholder,
}: {
  start: number;
  end: number;
  placeholder: boolean;
}): Draft[] {
  return placeholder ? [] : [manual('hardcoded-secret', { start, end }, reasons.WRITTEN_SECRET)];
}

const JWT_NAME = /(?<![\w-])x-opentok-auth(?![\w-])/i;

/** True when the same object, or the same function, sends a JWT as well. */
function isBesideJwt(unit: Unit, { holder }: Site): boolean {
  const object = holder.parent?.type === 'object' ? holder.parent : undefined;
  if (object !== undefined && parts(object).some((pair) => JWT_NAME.test(field(pair, 'key')?.text ?? ''))) {
    return true;
  }
  const fn = functionAround(holder);
  return fn !== undefined && JWT_NAME.test(unit.text.slice(fn.startIndex, fn.endIndex));
}
