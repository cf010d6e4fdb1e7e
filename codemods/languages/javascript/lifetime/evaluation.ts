import type { Node } from 'web-tree-sitter';
import { callbackOf, functionName, immediateCall, isFunction, iteration } from '../syntax/functions.js';
import { ancestors, field } from '../syntax/nodes.js';
import { memoises } from './memoisers.js';

/** When code runs: as the module loads, as an object is constructed, in a set-up function, or per call. */
export type Evaluation = 'load' | 'construct' | 'setup' | 'call';

const SETUP_NAMES =
  /^_?(?:init(?:iali[sz]e)?|set_?up|setUp|configure|bootstrap|onModuleInit|ready|useFactory|factory|createHttpOptions)(?![a-z])/;
const FACTORY_NAMES =
  /^(?:create|make|build|new|get|init)_?\w*(?:client|instance|agent|axios|http|api|sdk|requester|transport|connection|service)$/i;
const LOAD_CALLBACKS = /^(?:define|require|run|config|configure|factory|service|provider|value|constant)$/;
const SETUP_CALLBACKS = /^(?:before|beforeAll|beforeEach|ready|once)$/;

/** When the code at a node runs. */
export function evaluationOf(node: Node): Evaluation {
  for (const up of ancestors(node)) {
    if (up.type === 'class_static_block') return 'load';
    if (up.type === 'field_definition' || up.type === 'public_field_definition') {
      return isStatic(up) ? 'load' : 'construct';
    }
    if (!isFunction(up) || immediateCall(up) !== undefined || iteration(up) !== undefined) continue;
    if (isConstructor(up)) return 'construct';
    const handed = callbackOf(up);
    const callback = handed?.callee.at(-1) ?? '';
    if (handed !== undefined && LOAD_CALLBACKS.test(callback) && moduleLevel(up)) return 'load';
    if (handed !== undefined && (SETUP_CALLBACKS.test(callback) || memoises(handed.call))) return 'setup';
    const name = functionName(up) ?? '';
    return SETUP_NAMES.test(name) || FACTORY_NAMES.test(name) ? 'setup' : 'call';
  }
  return 'load';
}

const isStatic = (definition: Node): boolean => definition.children.some((child) => child.type === 'static');

/** True for class constructors and for functions used as such: capitalised, setting fields of `this`. */
function isConstructor(fn: Node): boolean {
  if (fn.type === 'method_definition') return field(fn, 'name')?.text === 'constructor';
  if (fn.type !== 'function_declaration' && fn.type !== 'function_expression') return false;
  return /^[A-Z]/.test(functionName(fn) ?? '') && /\bthis\.\w+\s*=[^=]/.test(field(fn, 'body')?.text ?? '');
}

/** True when no function but those that run on the spot is around a function. */
function moduleLevel(fn: Node): boolean {
  for (const up of ancestors(fn)) if (isFunction(up) && immediateCall(up) === undefined) return false;
  return true;
}
