import type { AxiosClient, AxiosConfig } from './types.js';

type Intercept = (config: AxiosConfig) => AxiosConfig;

/** What axios keeps of an interceptor, and hands to the visitor of `forEach` for every request. */
interface Interceptor {
  readonly fulfilled?: unknown;
  readonly rejected?: unknown;
  readonly synchronous?: boolean;
  readonly runWhen?: unknown;
}

type Each = (visit: (interceptor: Interceptor) => void) => void;
type Manager = AxiosClient['interceptors']['request'] & { forEach?: Each };

/**
 * Runs `intercept` after all other request interceptors, since they may change anything: whenever they are put on and
 * in whichever order this client runs them. axios leaves out the rest where a synchronous one throws and carries on by
 * itself; where that may be it runs before all others as well.
 *
 * @param intercept must do no harm when it is run twice.
 * @returns a function that takes it off.
 */
export function interceptLast(client: AxiosClient, intercept: Intercept): () => void {
  const manager: Manager = client.interceptors.request;
  const id = manager.use(intercept, undefined, { synchronous: true });
  const eject = (): void => manager.eject(id);
  const each = manager.forEach;
  if (typeof each !== 'function') return eject;

  const owned = Object.prototype.hasOwnProperty.call(manager, 'forEach');
  let on = true;
  const first: Interceptor = { fulfilled: intercept, synchronous: true, runWhen: null };
  // Until the last of them has run nobody knows which end comes last.
  const twice = (): Interceptor => {
    let ran = false;
    const fulfilled: Intercept = (config) => (ran ? intercept(config) : ((ran = true), config));
    return { ...first, fulfilled };
  };
  const eachBetween: Each = (visit) => {
    if (!on) return each.call(manager, visit);
    const others: Interceptor[] = [];
    each.call(manager, (other) => void (other.fulfilled !== intercept && others.push(other)));
    if (others.length === 0) return visit(first);
    const ends = others.every(({ synchronous }) => synchronous) ? first : twice();
    visit(ends);
    others.forEach((other) => visit(other));
    visit(ends);
  };
  manager.forEach = eachBetween;
  return () => {
    eject();
    on = false;
    // Somebody else may have put a function of their own around it.
    if (manager.forEach !== eachBetween) return;
    if (owned) manager.forEach = each;
    else Reflect.deleteProperty(manager, 'forEach');
  };
}
