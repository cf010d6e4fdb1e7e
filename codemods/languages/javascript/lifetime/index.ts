import type { Node } from 'web-tree-sitter';
import type { Lifetime } from '../../../model.js';
import type { Site } from '../sites/site.js';
import type { Unit } from '../unit.js';
import { callerUse, parameterUse } from './callers.js';
import { evaluationOf } from './evaluation.js';
import type { Fate } from './destination.js';
import { climb, fateOf } from './fate.js';
import { isGathered } from './gathering.js';
import { isReadPerRequest, privateField } from './fields.js';
import { reuseOf } from './reuse.js';

/** How long a header lives once it is built, and what that asks of the rewrite. */
export type Life =
  /** Each evaluation serves one request: sign in place. */
  | { readonly form: 'plain'; readonly lifetime: Lifetime }
  /** One object serves several requests: sign whenever the header is read. */
  | { readonly form: 'fresh'; readonly lifetime: Lifetime; readonly at: Node }
  /** The defaults of a client. */
  | { readonly form: 'client'; readonly lifetime: 'once'; readonly fate: Extract<Fate, { kind: 'client' }> }
  /** Kept where a rewrite of this file cannot renew it. */
  | { readonly form: 'kept'; readonly lifetime: 'once'; readonly at: Node };

export function lifeOf(unit: Unit, site: Site): Life {
  if (site.shape === 'getter') return { form: 'plain', lifetime: 'per-request' };
  return lifeOfFate(unit, fateOf(unit, site), site.holder);
}

function lifeOfFate(unit: Unit, fate: Fate, holder: Node): Life {
  switch (fate.kind) {
    case 'sent':
      return { form: 'plain', lifetime: 'per-request' };
    case 'repeated': {
      const lifetime = evaluationOf(holder) === 'call' ? 'per-request' : 'once';
      return { form: 'fresh', lifetime, at: fate.node };
    }
    case 'dropped':
      if (evaluationOf(holder) !== 'call') return { form: 'kept', lifetime: 'once', at: holder };
      return isGathered(holder) ? gatheredLife(holder, false) : { form: 'plain', lifetime: 'unknown' };
    case 'client':
      return { form: 'client', lifetime: 'once', fate };
    case 'kept': {
      const name = fate.where === 'field' ? privateField(unit, fate.node) : undefined;
      return name !== undefined && isReadPerRequest(unit, name, fate.node)
        ? { form: 'fresh', lifetime: 'once', at: fate.node }
        : { form: 'kept', lifetime: 'once', at: fate.node };
    }
    case 'parameter': {
      const use = parameterUse(unit, fate.fn, fate.name);
      return use.kind === 'held'
        ? { form: 'kept', lifetime: 'once', at: use.node }
        : { form: 'plain', lifetime: 'per-request' };
    }
    case 'returned':
      return lifeOfResult(unit, fate.fn, fate.copied, isGathered(holder));
    case 'variable': {
      const reuse = reuseOf(unit, fate.bindings, holder, climb);
      const gathered = fate.gathered === true || isGathered(holder);
      if (reuse.escape !== undefined) return lifeOfFate(unit, reuse.escape, holder);
      if (reuse.repeated) {
        if (fate.copied) return { form: 'kept', lifetime: 'once', at: fate.bindings[0].node };
        const built = evaluationOf(holder) === 'call' && !reuse.elsewhere;
        return { form: 'fresh', lifetime: built ? 'per-request' : 'once', at: fate.bindings[0].node };
      }
      if (reuse.returned !== undefined && evaluationOf(holder) !== 'call') {
        // Whoever calls that function gets what was built before.
        return { form: fate.copied ? 'kept' : 'fresh', lifetime: 'once', at: fate.bindings[0].node };
      }
      if (reuse.returned !== undefined) return lifeOfResult(unit, reuse.returned, fate.copied, gathered);
      if (fate.gathered === true && evaluationOf(holder) === 'call') return gatheredLife(holder, fate.copied);
      if (reuse.sends > 0) return { form: 'plain', lifetime: 'per-request' };
      if (evaluationOf(holder) !== 'call')
        return { form: 'kept', lifetime: 'once', at: fate.bindings[0].node };
      return gathered ? gatheredLife(holder, fate.copied) : { form: 'plain', lifetime: 'unknown' };
    }
  }
}

/** One of many headers that are made together: nothing says when each is sent, or how often. */
const gatheredLife = (at: Node, copied: boolean): Life => ({
  form: copied ? 'kept' : 'fresh',
  lifetime: 'once',
  at,
});

function lifeOfResult(unit: Unit, fn: Node, copied: boolean, gathered: boolean): Life {
  const use = callerUse(unit, fn);
  if (use.kind !== 'held' && gathered) return gatheredLife(fn, copied);
  if (use.kind !== 'held') return { form: 'plain', lifetime: use.kind };
  return use.shared && !copied
    ? { form: 'fresh', lifetime: 'once', at: use.node }
    : { form: 'kept', lifetime: 'once', at: use.node };
}
