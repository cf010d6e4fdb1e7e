import type { Node } from 'web-tree-sitter';
import type { Habits } from '../kit/language.js';
import { isDeclaredAround } from '../kit/syntax/declared.js';

/** `static $name` or `global $name` in the function around. */
const DECLARATIONS = {
  functions: ['function_definition', 'method_declaration', 'anonymous_function'],
  statements: ['function_static_declaration', 'global_declaration'],
  name: 'variable_name',
};

/** What PHP's HTTP libraries are like: curl, Guzzle, stream contexts, WordPress, Zend, Symfony. */
export const habits: Habits = {
  setters:
    /^(?:curl_setopt|curl_setopt_array|array_push|array_unshift|(?:set|add|with|append)_?(?:raw|default|added|request|http)?_?headers?(?:line)?|header|set|add|put|append|setHttpHeaders?|setDefaultOption)$/i,
  removers: /^(?:remove|without|unset|delete)_?headers?$|^(?:remove|offsetUnset)$/i,
  keepers:
    /(?:^|\.)(?:Client|\w*HttpClient|Zend_Http_Client|Zend_Rest_Client|Session|Requests_Session|Browser|PendingRequest|Curl|MultiCurl)$|(?:^|\.)\w*HttpClient\.(?:create|createForBaseUri|forBaseUri)$|(?:^|\.)(?:stream_context_set_default|withOptions|setDefault(?:Option|Headers?))$/,
  keptTargets: /(?:client|session|http)\.(?:headers|options)$|^\$_SESSION$/i,
  builders:
    /^(?:array_merge|array_replace|array_filter|array_values|stream_context_create|array|compact|curl_copy_handle|toArray|Request|ServerRequest|Headers|with\w*)$/,
  requests: { made: /^Http\./, sent: /^(?:get|post|put|patch|delete|head|send)$/ },
  resends: /\.retry\(\)/,
  quiet: /^(?:curl_(?!exec|copy_handle)\w+|isset|empty|var_dump)$/i,
  visible: /^[^$]/,
  isGlobal: ({ text }, name) => {
    const bare = name.replace(/\W/g, '');
    return new RegExp(`\\bglobal\\s[^;]*\\$${bare}\\b|\\$GLOBALS\\s*\\[\\s*['"]${bare}['"]`).test(text);
  },
  captures: (fn, name) => fn.type === 'arrow_function' || captured(fn).includes(name),
  // Each request to the web server runs its script anew.
  outside: 'per-request',
  test: (path, text) =>
    /(?:^|\/)tests?\//i.test(path) ||
    /(?:Test|TestCase|Cest|Spec)\.php$/.test(path) ||
    /\bextends\s+\\?(?:[\w\\]*\\)?(?:TestCase|PHPUnit_Framework_TestCase|WP_UnitTestCase|ObjectBehavior)\b/.test(
      text,
    ),
  tested(path) {
    const file = /([^/]+?)(?:Test|TestCase|Cest|Spec)\.php$/.exec(path)?.[1];
    return file === undefined
      ? []
      : ['.', '..', '../src', '../lib', '../app', '../includes'].map((home) =>
          home === '.' ? `${file}.php` : `${home}/${file}.php`,
        );
  },
  isLocal: (write, name) =>
    !isDeclaredAround(write, name, DECLARATIONS) && !isCapturedByReference(write, name),
  // Arrays are values; objects are not.
  copies: ({ type }) => !/^(?:nullsafe_)?member_call_expression$/.test(type),
  isPrivate: (_unit, { text, parent }) =>
    [text, parent?.text ?? ''].some((code) => /^\s*private\b/.test(code)),
  sdk: {
    copy: (text) => /^\s*class OpenTokSDK\b/m.test(text) || /^namespace OpenTok(?:\\\w+)*;/m.test(text),
    instead: 'opentok/opentok 2.5.0 or later',
  },
  firstSdk: /\bOpenTokSDK\b(?=\s*\()/g,
};

/** What a closure takes along by `use`. */
const captured = (fn: Node, type = 'variable_name'): string[] =>
  fn.namedChildren
    .filter((child) => child.type === 'anonymous_function_use_clause')
    .flatMap((clause) => clause.descendantsOfType(type).map(({ text }) => text));

/** `use (&$name)` of the closure around: what it sets is the variable of the code around it. */
function isCapturedByReference(node: Node, name: string): boolean {
  let fn = node.parent;
  while (fn !== null && !DECLARATIONS.functions.includes(fn.type)) fn = fn.parent;
  return fn !== null && captured(fn, 'by_ref').some((text) => text.replace(/^&\s*/, '') === name);
}
