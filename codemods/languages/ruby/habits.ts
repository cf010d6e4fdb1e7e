import type { Node } from 'web-tree-sitter';
import type { Habits } from '../kit/language.js';

/** What Ruby's HTTP libraries are like: Net::HTTP, HTTParty, RestClient, Faraday and their kin. */
export const habits: Habits = {
  symbols: true,
  setters:
    /^(?:add_field|set_field|set_header|add_header|headers?|with_headers?|default_headers|request_headers|merge!?|update|store|append|add|set|initialize_http_header|<<)$/,
  removers: /^(?:delete|delete_field|except|reject|slice|without)!?$/,
  keepers:
    /(?:^|\.)(?:Faraday|Excon|HTTPClient|Mechanize|Savon|Connection|Resource|Typhoeus|Patron|Session)\.(?:new|client)$|(?:^|\.)configure$/,
  keptTargets:
    /(?:^|[._@])(?:conn|connection|client|faraday|http|session|agent|builder|resource)\w*\.(?:headers|default_headers|request\.headers|options\.headers)$|(?:^|\.)(?:default_options|default_params)/i,
  builders:
    /^(?:headers|tap|then|merge!?|reverse_merge|new|with_indifferent_access|compact|stringify_keys|to_hash)$/,
  subjects: { receiver: /^(?:tap|then|yield_self|instance_(?:eval|exec))$/, unnamed: 'it' },
  requests: {
    made: /^(?:HTTP|Typhoeus|Curl|RestClient)\./,
    sent: /^(?:run|http_\w+|get|post|put|patch|delete|head|request)$/,
  },
  bareCalls: true,
  visible: /^[A-Z$@]/,
  outside: 'once',
  test: (path, text) =>
    /(?:^|\/)(?:spec|test|features)\//.test(path) ||
    /_(?:spec|test)\.rb$/.test(path) ||
    /^require ['"](?:minitest\/autorun|test\/unit|rspec|webmock\b.*)['"]|^RSpec\.describe\b/m.test(text) ||
    DOUBLES.test(text),
  tested(path) {
    const [, above = '', file = ''] =
      /^(?:.*\/)?(?:spec|test)\/(.*?)([^/]+)_(?:spec|test)\.rb$/.exec(path) ?? [];
    const up = '../'.repeat(above.split('/').length);
    return file === ''
      ? []
      : [`${up}lib/${above}${file}.rb`, `${up}app/${above}${file}.rb`, `${up}${file}.rb`];
  },
  isPrivate: (unit, declaration, name) =>
    isAfterPrivate(declaration) ||
    new RegExp(`private_constant\\b.*:${name}\\b`).test(unit.text) ||
    /^\uFEFF?#!|^if (?:__FILE__ == \$(?:0|PROGRAM_NAME)|\$(?:0|PROGRAM_NAME) == __FILE__)/m.test(unit.text),
  sdk: {
    copy: (text) =>
      /^\s*class OpenTokSDK\b/m.test(text) ||
      (/^module OpenTok$/m.test(text) &&
        /^\s*class (?:Client|OpenTok)$/m.test(text) &&
        /^\s*include HTTParty$|For internal use by the SDK|OpenTok-Ruby-SDK|OpenTok::VERSION|@attr_reader \[String\] api_secret/m.test(
          text,
        )),
    instead: 'the opentok gem, 2.4.0 or later',
  },
  firstSdk: /\bOpenTokSDK\b(?=\.new)/g,
};

/** Calls of WebMock and RSpec that expect a request, whose header no freshly signed token would match. */
const DOUBLES =
  /(?:^|[\s(])(?:stub_request|a_request|assert_(?:not_)?requested)[ (]|\.to(?:_not)? (?:have_)?(?:receive|requested)\b/;

/** A method below a lone `private`. */
function isAfterPrivate(method: Node): boolean {
  if (method.type !== 'method') return false;
  let last = '';
  for (const sibling of method.parent?.namedChildren ?? []) {
    if (sibling.startIndex >= method.startIndex) break;
    if (/^(?:private|public|protected)$/.test(sibling.text)) last = sibling.text;
  }
  return last === 'private' || /^private\b/.test(method.parent?.text ?? '');
}
