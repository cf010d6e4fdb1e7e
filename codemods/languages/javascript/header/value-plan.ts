import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import type { CredentialLevel } from '../../../../src/auth/credential.js';
import * as reasons from '../reasons.js';
import { replaceValue, spliceCredential } from '../rewrite/splice.js';
import { signCall } from '../rewrite/sign.js';
import type { Site } from '../sites/site.js';
import { isChained, lineOf } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';
import { type Credential, type Value, valueIn, valueOf } from '../value/credential.js';
import { type Origin, originOf } from '../value/follow.js';
import { isOwnValue } from './guard.js';

/** What the value of a site turns out to be, and how it would be rewritten in place. */
export type ValuePlan =
  /** Built in place: `edits` sign it there. */
  | { readonly kind: 'here'; readonly edits: readonly Edit[]; readonly credentials: readonly Credential[] }
  /** Built in a variable or function of this file. */
  | {
      readonly kind: 'built';
      readonly node: Node;
      readonly origin: Extract<Origin, { kind: 'variable' | 'function' }>;
    }
  | { readonly kind: 'written'; readonly start: number; readonly end: number; readonly placeholder: boolean }
  | { readonly kind: 'manual'; readonly reason: string; readonly written?: Node };

export function planValue(unit: Unit, site: Site, level: CredentialLevel): ValuePlan {
  if (Array.isArray(site.value)) return planLine(unit, valueIn(site.value), level);
  const plan = planExpression(unit, site.value as Node, level);
  const isShared = site.shape === 'assignment' && isChained(site.holder);
  return isShared && /^(?:here|built)$/.test(plan.kind)
    ? { kind: 'manual', reason: reasons.chainedValue(lineOf(site.holder)) }
    : plan;
}

function planExpression(unit: Unit, node: Node, level: CredentialLevel): ValuePlan {
  const value = valueOf(unit.text, node);
  if (value.kind === 'credential') {
    const edit = replaceValue(node, signCall(unit, value.credential, level, node));
    return { kind: 'here', edits: [edit], credentials: [value.credential] };
  }
  return value.kind === 'choice' ? planChoice(unit, value.branches, level) : planOther(unit, value);
}

function planLine(unit: Unit, value: Value, level: CredentialLevel): ValuePlan {
  if (value.kind !== 'credential') return planOther(unit, value);
  const edit = spliceCredential(unit.text, value.credential, signCall(unit, value.credential, level));
  return edit === undefined
    ? { kind: 'manual', reason: reasons.unclear }
    : { kind: 'here', edits: [edit], credentials: [value.credential] };
}

/** Every branch has to be a credential, nothing at all, or what is there already. */
function planChoice(unit: Unit, branches: readonly Node[], level: CredentialLevel): ValuePlan {
  const plans = branches
    .filter((branch) => valueOf(unit.text, branch).kind !== 'empty' && !isOwnValue(branch))
    .map((branch) => planExpression(unit, branch, level));
  const stuck = plans.find(({ kind }) => kind === 'written') ?? plans.find(({ kind }) => kind !== 'here');
  if (stuck?.kind === 'built') {
    return { kind: 'manual', reason: reasons.elsewhere(`\`${stuck.node.text}\` in one of several cases`) };
  }
  if (stuck !== undefined) return stuck;
  const here = plans.filter((plan) => plan.kind === 'here');
  return here.length === 0
    ? { kind: 'manual', reason: reasons.incomplete }
    : {
        kind: 'here',
        edits: here.flatMap(({ edits }) => edits),
        credentials: here.flatMap(({ credentials }) => credentials),
      };
}

function planOther(unit: Unit, value: Value): ValuePlan {
  switch (value.kind) {
    case 'written': {
      const { key, secret, placeholder } = value;
      return { kind: 'written', start: key.at[0] ?? 0, end: secret.at.at(-1) ?? 0, placeholder };
    }
    case 'reference': {
      const origin = originOf(unit, value.node);
      if (origin.kind === 'variable' || origin.kind === 'function') {
        return { kind: 'built', node: value.node, origin };
      }
      return origin.kind === 'written'
        ? { kind: 'manual', reason: reasons.writtenElsewhere(lineOf(origin.node)), written: origin.node }
        : { kind: 'manual', reason: reasons.elsewhere(origin.where) };
    }
    case 'function':
      return { kind: 'manual', reason: reasons.functionValue(lineOf(value.node)) };
    case 'empty':
      return { kind: 'manual', reason: reasons.incomplete };
    default:
      return { kind: 'manual', reason: reasons.unclear };
  }
}
