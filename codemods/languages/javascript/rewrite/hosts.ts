import type { Node } from 'web-tree-sitter';
import { callKind } from '../lifetime/clients.js';
import { stringValue } from '../syntax/literal.js';
import { argumentsOf, bare, field, parts } from '../syntax/nodes.js';
import type { Unit } from '../unit.js';

const TRUSTED =
  /^https?:\/\/(?:[\w.-]+\.)?(?:opentok|tokbox)\.com(?:[:/]|$)|^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;

/** The call that makes the instance which a name or member holds, if this file has it. */
function creationOf(unit: Unit, holder: Node | undefined): Node | undefined {
  const name = holder && (field(holder, 'property') ?? holder).text;
  const made = (name === undefined ? [] : unit.occurrences(name)).flatMap(({ parent }) => {
    const owner = parent?.type === 'member_expression' ? parent.parent : parent;
    return owner == null ? [] : (field(owner, 'value') ?? field(owner, 'right') ?? []);
  });
  return made.map(bare).find((call) => call.type === 'call_expression' && callKind(call) === 'axios');
}

/**
 * The `hosts` option for an instance with a base URL of its own: the bridge sends credentials only to
 * OpenTok hosts and to those it is told of.
 */
export function hostsOf(
  unit: Unit,
  call: Node | undefined,
  holder: Node | undefined,
  client: string,
): string {
  const create = call ?? creationOf(unit, holder);
  const baseURL = create === undefined ? 'unknown' : baseUrlOf(unit, create);
  if (baseURL === 'none' || (baseURL !== 'unknown' && TRUSTED.test(baseURL))) return '';
  const current = `${client}.defaults.baseURL`;
  const host = `[new URL(${unit.typed ? `String(${current})` : current}).host]`;
  return `, hosts: ${baseURL === 'unknown' ? `${current} ? ${host} : []` : host}`;
}

const COMPUTED_URL = 'computed';

/** The base URL that a call sets: a literal, a computed one, none at all, or unknown. */
function baseUrlOf(unit: Unit, create: Node): string {
  const [given] = argumentsOf(create);
  if (given === undefined) return 'none';
  const options = bare(given);
  if (options.type !== 'object') return 'unknown';
  const entries = parts(options);
  const own = entries.find((pair) => /^['"]?baseURL['"]?$/.test(field(pair, 'key')?.text ?? pair.text));
  if (own === undefined) return entries.some(({ type }) => type === 'spread_element') ? 'unknown' : 'none';
  const value = field(own, 'value');
  return (value && stringValue(unit.text, bare(value))) ?? COMPUTED_URL;
}
