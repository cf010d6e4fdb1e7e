import type { Node } from 'web-tree-sitter';
import type { Edit } from '../../../model.js';
import { bridgeObstacle } from '../capability.js';
import type { Fate } from '../lifetime/destination.js';
import { callKind } from '../lifetime/clients.js';
import { climb } from '../lifetime/fate.js';
import * as reasons from '../reasons.js';
import { BRIDGE_MODULE } from './signer-name.js';
import { indentAt, styleOf } from '../style.js';
import { references, resolve } from '../syntax/bindings.js';
import { isFunction } from '../syntax/functions.js';
import { dependencyRange, manifestOf } from '../support/manifest.js';
import {
  argumentsOf,
  bare,
  chain,
  chainRoot,
  field,
  lineOf,
  same,
  statementOf,
  wrapped,
} from '../syntax/nodes.js';
import { hostsOf } from './hosts.js';
import type { Unit } from '../unit.js';

export type BridgePlan =
  | { readonly kind: 'bridge'; readonly edits: readonly Edit[]; readonly client: string }
  /** The instance is bridged already; `complete` when its stage is, so that nothing legacy leaves. */
  | { readonly kind: 'bridged'; readonly complete: boolean }
  | { readonly kind: 'manual'; readonly reason: string };

const manual = (reason: string): BridgePlan => ({ kind: 'manual', reason });

/** Plans to bridge the axios instance whose defaults hold the header. */
export function planBridge(unit: Unit, fate: Extract<Fate, { kind: 'client' }>): BridgePlan {
  if (!fate.axios || !usesAxios(unit, fate)) return manual(otherClient(fate));
  const holder = fate.call === undefined ? fate.target : holderOf(fate.call);
  const client = holder !== undefined && isName(holder) ? holder.text : undefined;
  const anchor = fate.call ?? fate.target;
  if (anchor === undefined) return manual(otherClient(fate));
  if (client === undefined) {
    return manual(
      `This axios instance has no name in this file (line ${lineOf(anchor)}). Put it into a variable and call bridgePartnerAuth(instance, { stage: 'complete' }) from opentok-auth-bridge before handing it on.`,
    );
  }
  if (!isReached(anchor, fate.call)) {
    return manual(
      `This axios instance gets the header in the middle of a statement (line ${lineOf(anchor)}). Do that in a statement of its own and call bridgePartnerAuth(${client}, { stage: 'complete' }) from opentok-auth-bridge right behind that.`,
    );
  }
  const bridged = bridgeCall(unit, client);
  if (bridged !== undefined)
    return { kind: 'bridged', complete: /\bstage\s*:\s*['"]complete['"]/.test(bridged) };
  if (isStatic(unit, fate)) {
    return manual(
      `A default of the axios static goes to every host that axios calls. Make an instance with axios.create({ baseURL: … }) for OpenTok and bridge it: bridgePartnerAuth(instance, { stage: 'complete' }) from opentok-auth-bridge.`,
    );
  }
  const obstacle = bridgeObstacle(unit) ?? strangerObstacle(unit, holder);
  if (obstacle !== undefined) return manual(obstacle);
  return {
    kind: 'bridge',
    client,
    edits: [insertion(unit, anchor, client, hostsOf(unit, fate.call, holder, client))],
  };
}

function otherClient({ call, target }: Extract<Fate, { kind: 'client' }>): string {
  const anchor = call ?? target;
  const callee = call && (field(call, 'function') ?? field(call, 'constructor'));
  const name = callee === undefined ? target?.text : shown(callee);
  if (call !== undefined && name !== undefined && callKind(call) === 'unknown') {
    return reasons.handedOnce(name, lineOf(call));
  }
  return reasons.becomesDefault(name ?? 'a client', anchor && lineOf(anchor));
}

/** A callee without arguments, which may hold secrets; `require('got').extend` goes by the name of its module. */
function shown(callee: Node): string {
  const [first = '', ...rest] = chain(callee);
  const made = first === '()' ? chainRoot(callee) : undefined;
  const inner = made && field(made, 'function');
  const module = inner?.text === 'require' ? stringIn(argumentsOf(made as Node)[0]) : undefined;
  const root = module ?? (inner === undefined ? first : `${shown(inner)}()`);
  return [root, ...rest].join('.');
}

const stringIn = (node: Node | undefined): string | undefined =>
  node?.type === 'string' ? node.text.slice(1, -1) : undefined;

function usesAxios(unit: Unit, { target }: Extract<Fate, { kind: 'client' }>): boolean {
  return (
    target === undefined || /(?:require\(|from\s*)['"]axios['"]/.test(unit.text) || /axios/i.test(target.text)
  );
}

/** True when a statement behind the one around a node runs where the instance is there: always, or never. */
function isReached(anchor: Node, create: Node | undefined): boolean {
  const outer = statementOf(anchor);
  for (let up = anchor.parent; up !== null && up.id !== outer.id; up = up.parent)
    if (isFunction(up)) return false;
  if (create === undefined || /^(?:lexical|variable)_declaration$|^export_statement$/.test(outer.type))
    return true;
  return outer.type === 'expression_statement' && same(outer.firstNamedChild, wrapped(create).parent);
}

/** What an instance is assigned to: a variable, or a member such as `this.client`. */
function holderOf(create: Node): Node | undefined {
  const parent = wrapped(create).parent;
  if (parent?.type === 'variable_declarator') return field(parent, 'name');
  return parent?.type === 'assignment_expression' ? field(parent, 'left') : undefined;
}

/** True for names and member chains, which may be written a second time. */
const isName = (node: Node): boolean =>
  /^(?:identifier|member_expression)$/.test(node.type) && /^(?:identifier|this)$/.test(chainRoot(node).type);

/** The call that bridges an instance in this file. */
function bridgeCall(unit: Unit, client: string): string | undefined {
  const name = client.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\bbridgePartnerAuth\\(\\s*${name}\\s*[,)][^;]*`).exec(unit.text)?.[0];
}

/** An instance that other files get may be bridged there already, if the project has the bridge. */
function strangerObstacle(unit: Unit, holder: Node | undefined): string | undefined {
  if (dependencyRange(manifestOf(unit.project, unit.source), BRIDGE_MODULE) === undefined) return undefined;
  const binding = holder?.type === 'identifier' ? resolve(unit, holder) : undefined;
  const exported =
    binding === undefined ||
    binding.declaration.parent?.parent?.type === 'export_statement' ||
    references(unit, binding).some((use) => climb(unit, use).kind === 'kept');
  return exported
    ? `This axios instance can be reached from other files, and the project has opentok-auth-bridge already. If no other file bridges it, call bridgePartnerAuth(${holder?.text ?? 'instance'}, { stage: 'complete' }) here.`
    : undefined;
}

function isStatic(unit: Unit, { target }: Extract<Fate, { kind: 'client' }>): boolean {
  if (target?.type !== 'identifier') return false;
  const binding = resolve(unit, target);
  if (binding?.kind === 'import') return /['"]axios['"]/.test(binding.declaration.parent?.text ?? '');
  const value = binding && field(binding.declaration, 'value');
  return value !== undefined && /^require\(\s*['"]axios['"]\s*\)(?:\.default)?$/.test(bare(value).text);
}

function insertion(unit: Unit, anchor: Node, client: string, hosts: string): Edit {
  const { quote, semicolon } = styleOf(unit);
  const inner = statementOf(anchor);
  const end = inner.endIndex;
  const call = `bridgePartnerAuth(${client}, { stage: ${quote}complete${quote}${hosts} })${semicolon}`;
  return { start: end, end, text: `\n${indentAt(unit.text, inner.startIndex)}${call}` };
}
