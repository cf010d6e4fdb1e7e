import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import { resultsOf } from '../lifetime/callers.js';
import { evaluationOf } from '../lifetime/evaluation.js';
import { memoiserOf } from '../lifetime/memoisers.js';
import { isPrivate } from '../lifetime/methods.js';
import { allExclusive, loopBetween } from '../lifetime/repetition.js';
import * as reasons from '../reasons.js';
import { signCall } from '../rewrite/sign.js';
import { replaceValue } from '../rewrite/splice.js';
import { styleOf } from '../style.js';
import { references, resolve } from '../syntax/bindings.js';
import { functionAround, functionName, isGetter } from '../syntax/functions.js';
import { bare, field, isChained, lineOf, same, wrapped } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { isStable } from '../value/purity.js';
import type { Origin } from '../value/follow.js';
import type { SitePlan } from './site-plan.js';

/** A place in this file that builds `key:secret` for one or more sites. */
export interface Build {
  readonly origin: Extract<Origin, { kind: 'variable' | 'function' }>;
  readonly plans: readonly SitePlan[];
}

export type BuildPlan =
  /** `edits` change the place; `use` is what the sites read afterwards, given the text they read now. */
  | {
      readonly kind: 'automatic';
      readonly edits: readonly Edit[];
      readonly reason: string;
      readonly call: boolean;
    }
  /** The sites are bridged and the value stays; `other` is a use of it that is no such site. */
  | { readonly kind: 'untouched'; readonly other: Node | undefined }
  | { readonly kind: 'manual'; readonly reason: string };

/** The places that build values, each with the sites it serves. */
export function buildsOf(plans: readonly SitePlan[]): Build[] {
  const builds = new Map<number, { origin: Build['origin']; plans: SitePlan[] }>();
  for (const plan of plans) {
    if (plan.value.kind !== 'built') continue;
    const { origin } = plan.value;
    const build = builds.get(origin.value.id) ?? { origin, plans: [] };
    build.plans.push(plan);
    builds.set(origin.value.id, build);
  }
  return [...builds.values()];
}

export function planBuild(unit: Unit, { origin, plans }: Build): BuildPlan {
  if (plans.every(({ life }) => life.form === 'client' && life.fate.axios)) {
    const other = origin.kind === 'variable' ? otherRead(origin, plans) : otherUse(unit, origin.fn, plans);
    return { kind: 'untouched', other };
  }
  const kept = plans.find(({ life }) => life.form === 'client' || life.form === 'kept');
  if (kept !== undefined) return manual(reasons.keptOnce(lineOf(kept.site.holder)));
  if (plans.some(({ level }) => level !== plans[0]?.level)) {
    return manual(
      'This value serves project and account calls, which need different tokens. Sign one for each.',
    );
  }
  return origin.kind === 'variable' ? planVariable(unit, origin, plans) : planFunction(unit, origin, plans);
}

const manual = (reason: string): BuildPlan => ({ kind: 'manual', reason });

type Variable = Extract<Origin, { kind: 'variable' }>;

function planVariable(unit: Unit, variable: Variable, plans: readonly SitePlan[]): BuildPlan {
  const { name, declared, reads, value, credential } = variable;
  const line = lineOf(declared);
  const other = otherRead(variable, plans);
  if (other !== undefined) return manual(reasons.sharedValue(name, line, lineOf(other)));
  if (declared.parent?.parent?.type === 'export_statement') return manual(reasons.exportedValue(name, line));
  const kept = wrapped(value).parent;
  if (kept?.type === 'assignment_expression' && isChained(kept)) return manual(reasons.chainedValue(line));
  const sign = signCall(unit, credential, plans[0]?.level ?? 'project', value);
  const single = !variable.lasting && !servesMany(reads, value);
  if (single && plans.every(({ life }) => life.form === 'plain')) {
    return { kind: 'automatic', edits: [replaceValue(value, sign)], reason: reasons.BUILT_HERE, call: false };
  }
  const halves = [credential.key, credential.secret];
  const stable = halves.every((half) => half.kind === 'text' || isStable(unit, half.node, !unit.es5));
  if (!stable) return manual(reasons.notStable(line));
  const retyped = retypedAsFunction(unit, variable);
  if (retyped === undefined) return manual(reasons.typedValue(name, line));
  const { semicolon } = styleOf(unit);
  const text = unit.es5 ? `function () { return ${sign}${semicolon} }` : `() => ${sign}`;
  return {
    kind: 'automatic',
    edits: [...retyped, replaceValue(value, text)],
    reason: reasons.BUILT_ONCE,
    call: true,
  };
}

/** A read of the variable that is no header of this file. */
const otherRead = ({ reads }: Variable, plans: readonly SitePlan[]): Node | undefined =>
  reads.find((read) => !plans.some((plan) => plan.value.kind === 'built' && same(plan.value.node, read)));

/** The edits that make a declared `string` a function; undefined where the declared type is another one. */
function retypedAsFunction(unit: Unit, { declared, lasting }: Variable): Edit[] | undefined {
  const own = field(declared, 'type');
  const kept = lasting && declared.type === 'member_expression' ? field(declared, 'property') : undefined;
  const elsewhere =
    kept === undefined
      ? []
      : unit
          .occurrences(kept.text)
          .flatMap(({ parent }) =>
            parent?.type === 'public_field_definition' ? (field(parent, 'type') ?? []) : [],
          );
  const types = own === undefined ? elsewhere : [own];
  if (types.some((type) => !/^:\s*string$/.test(type.text))) return undefined;
  return types.map(({ startIndex: start, endIndex: end }) => ({
    start,
    end,
    text: own === undefined ? ': () => string' : '',
  }));
}

/** True when one evaluation of the value can serve more than one request. */
function servesMany(reads: readonly Node[], value: Node): boolean {
  return (
    !allExclusive(reads) ||
    reads.some((read) => functionAround(read)?.id !== functionAround(value)?.id || loopBetween(read, value))
  );
}

type Builder = Extract<Origin, { kind: 'function' }>;

function planFunction(unit: Unit, { fn, value, credential }: Builder, plans: readonly SitePlan[]): BuildPlan {
  const own = functionName(fn) ?? 'the function';
  const name = isGetter(fn) ? own : `${own}()`;
  const memoiser = memoiserOf(unit, fn);
  if (memoiser !== undefined) return manual(reasons.memoised(lineOf(memoiser)));
  const other = otherUse(unit, fn, plans);
  if (other?.id === fn.id) return manual(reasons.openFunction(name, lineOf(fn)));
  if (other !== undefined) return manual(reasons.sharedValue(name, lineOf(fn), lineOf(other)));
  const sign = signCall(unit, credential, plans[0]?.level ?? 'project', value);
  return { kind: 'automatic', edits: [replaceValue(value, sign)], reason: reasons.BUILT_HERE, call: false };
}

/** A use of the function that is no header of this file; for methods that others can call, the method itself. */
function otherUse(unit: Unit, fn: Node, plans: readonly SitePlan[]): Node | undefined {
  const served = (call: Node): boolean =>
    plans.some((plan) => plan.value.kind === 'built' && same(plan.value.node, call));
  const calls = resultsOf(unit, fn);
  const unserved = calls.find((call) => !served(call));
  if (unserved !== undefined) return unserved;
  if (fn.type === 'method_definition') return isPrivate(fn) ? undefined : fn;
  const identifier = field(fn, 'name') ?? field(wrapped(fn).parent ?? fn, 'name');
  const binding = identifier && resolve(unit, identifier);
  if (binding === undefined || isExported(binding.declaration)) return fn;
  return references(unit, binding).find(
    (use) => !calls.some((call) => same(bare(field(call, 'function') ?? call), use)),
  );
}

const isExported = (declaration: Node): boolean =>
  declaration.parent?.type === 'export_statement' || declaration.parent?.parent?.type === 'export_statement';

/** When the value is evaluated, for the report. */
export const buildLifetime = ({ origin }: Build): 'once' | 'per-request' =>
  evaluationOf(origin.value) === 'call' ? 'per-request' : 'once';
