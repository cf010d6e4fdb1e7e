import type { Habits } from '../kit/language.js';
import { isDeclaredAround } from '../kit/syntax/declared.js';

/** `global name` or `nonlocal name` in the function around. */
const DECLARATIONS = {
  functions: ['function_definition'],
  statements: ['global_statement', 'nonlocal_statement'],
  name: 'identifier',
};

/** What Python's HTTP libraries are like: requests, httpx, aiohttp, urllib, urllib2, httplib and http.client. */
export const habits: Habits = {
  setters:
    /^(?:add_header|add_unredirected_header|putheader|set_header|setdefault|set|add|append|update|setRequestHeader)$/,
  removers: /^(?:pop|remove|discard|remove_header)$/,
  keepers:
    /(?:^|\.)(?:[Ss]ession|Client|AsyncClient|ClientSession|CachedSession|FuturesSession|OAuth\dSession|PoolManager|HTTPS?ConnectionPool|ProxyManager|partial|partialmethod|build_opener|install_opener)$/,
  builders: /^prepare(?:_request)?$/,
  keptTargets:
    /(?:^|[._])(?:session|sess|client|http|opener|pool)\.(?:headers|default_headers)$|\.addheaders$/i,
  outside: 'once',
  test: (path, text) =>
    /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(path) ||
    /^(?:from|import) (?:unittest|pytest)\b/m.test(text),
  tested(path) {
    const name = /(?:test_([^/]+)|([^/]+)_test)\.py$/.exec(path);
    const file = name?.[1] ?? name?.[2];
    if (file === undefined) return [];
    return ['.', '..', '../src', '../lib', '../app', `../${file}`].flatMap((home) => [
      `${home === '.' ? '' : `${home}/`}${file}.py`,
    ]);
  },
  isLocal: (write, name) => !isDeclaredAround(write, name, DECLARATIONS),
  classes: /^[A-Z]\w*[a-z]/,
  isImported: ({ text }, name) =>
    /^\w+$/.test(name) &&
    new RegExp(`^\\s*(?:from\\s+\\S+\\s+)?import\\s[^#\\n]*\\b${name}\\b`, 'm').test(text),
  isPrivate: (unit, _declaration, name) =>
    /^_(?!_)/.test(name) || /^\uFEFF?#!|^if __name__ == ['"]__main__['"]/m.test(unit.text),
  sdk: {
    copy: (text) =>
      /^class OpenTokSDK\b/m.test(text) ||
      (/^class OpenTok\(object\):/m.test(text) &&
        /interface with the server-side portion of the Opentok API/.test(text)),
    instead: 'opentok 2.5.0 or later from PyPI',
  },
  firstSdk: /\bOpenTokSDK\b(?=[.(])/g,
};
