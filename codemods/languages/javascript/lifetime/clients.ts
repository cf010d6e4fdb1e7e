import type { Node } from 'web-tree-sitter';
import { argumentsOf, bare, calleeOf, chainRoot, field, wrapped } from '../syntax/nodes.js';
import { isFunction } from '../syntax/functions.js';

/** What a call does with the headers it is given. */
export type CallKind =
  /** Hands them on in a new object. */
  | 'merge'
  /** Makes an axios instance that sends them with every request. */
  | 'axios'
  /** Keeps them as defaults of some other client. */
  | 'client'
  /** Sends them now. */
  | 'send'
  /** Does not say. */
  | 'unknown';

const LIBRARIES = /^(?:_|JSON|lodash|underscore|Object|\$|jQuery|R|ramda|angular|util|utils)$/;
const MERGES =
  /^(?:assign|freeze|seal|extend|extendOwn|merge|mergeDeep|deepmerge|defaults|defaultsDeep|clone|cloneDeep|entries|fromEntries|parse|xtend|objectAssign|stringify|create|pick|omit|pickBy|omitBy|concat)$/;
const BARE_MERGES =
  /^(?:extend|merge|assign|clone|cloneDeep|structuredClone|xtend|objectAssign|object_assign|deepmerge|deepExtend|__assign|_extends|_objectSpread)$/;
const CLIENTS =
  /^(?:defaults|extend|create|instance|ajaxSetup|setup|configure|init|initialize|setDefaultHeaders?|setDefaults|setConfig|createClient|createInstance|createAgent|createProxyMiddleware|proxy|httpProxy|createProxyServer|createProxy|agent|io)$/;
/** Whose `create` makes a client, rather than a session or an archive. */
const CREATORS = /axios|got|ky|request|client|http|agent|fetch|instance|api/i;
const SENDERS =
  /^(?:get|post|put|patch|delete|del|head|options|request|fetch|send|ajax|getJSON|postJSON|json|execute|exec|call|query|upload|download|pipe|inject|spawn|spawnSync|execFile|execFileSync|requestAsync|getAsync|postAsync|putAsync|deleteAsync|requestPromise)$/;
const BARE_SENDERS =
  /^(?:request|fetch|axios|got|needle|ky|superagent|rp|wretch|bent|phin|popsicle|unirest|wreck|urllib|nodeFetch|node_fetch|fetchImpl|\$http|r2|curl|requestPromise|requestify|httpRequest|http_request|httpsRequest|doRequest|makeRequest|sendRequest|apiRequest|fetchJson|fetchJSON|spawn|spawnSync|exec|execSync|execFile|execFileSync|execa)$/;
const PLAIN_CLASSES = /^(?:Headers|Map|Array|Object|Set|URLSearchParams|AxiosHeaders|HttpHeaders)$/;
const SENDING_CLASSES = /^(?:Request|Promise|ClientRequest|WebSocket)$/;

/** Judges a call by the name of what is called and by what is done with its result. */
export function callKind(call: Node): CallKind {
  const callee = calleeOf(call);
  const name = callee.at(-1) ?? '';
  if (call.type === 'new_expression') {
    if (PLAIN_CLASSES.test(name)) return 'merge';
    return SENDING_CLASSES.test(name) ? 'send' : 'client';
  }
  if (callee.length === 1) {
    if (BARE_MERGES.test(name)) return 'merge';
    if (BARE_SENDERS.test(name)) return 'send';
    if (CLIENTS.test(name)) return 'client';
    return awaits(call) ? 'send' : 'unknown';
  }
  const made = madeBy(call);
  if (made !== undefined && !MERGES.test(name)) return callKind(made);
  const owner = callee[0] ?? '';
  if (LIBRARIES.test(owner) && name !== 'ajaxSetup' && MERGES.test(name)) return 'merge';
  if (name === 'create' && /axios/i.test(callee.slice(0, -1).join('.'))) return 'axios';
  if (CLIENTS.test(name) && (name !== 'create' || CREATORS.test(callee.slice(0, -1).join('.'))))
    return 'client';
  if (SENDERS.test(name)) return 'send';
  return awaits(call) ? 'send' : 'unknown';
}

/** The request that a chain such as `superagent.get(url).set(…)` builds on. */
function madeBy(call: Node): Node | undefined {
  const root = chainRoot(field(call, 'function') ?? call);
  const isChain = root.type === 'call_expression' && root.id !== call.id;
  return isChain && /^(?:send|client|axios)$/.test(callKind(root)) ? root : undefined;
}

/** True when the result is awaited, chained on or given to a callback: a request under way. */
function awaits(call: Node): boolean {
  const parent = wrapped(call).parent;
  if (parent?.type === 'await_expression') return true;
  if (
    parent?.type === 'member_expression' &&
    /^(?:then|catch|finally|pipe|on|once|end)$/.test(field(parent, 'property')?.text ?? '')
  ) {
    return true;
  }
  const last = argumentsOf(call).at(-1);
  return last !== undefined && (isFunction(bare(last)) || /^(?:cb|callback|done|next)$/.test(last.text));
}
