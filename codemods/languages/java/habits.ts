import { basename, dirname, relative } from 'node:path';
import type { Habits } from '../kit/language.js';
import { androidReason } from './android.js';

/**
 * What HTTP libraries of the JVM are like: HttpURLConnection, OkHttp, Apache HttpClient, Jersey and JAX-RS,
 * `java.net.http`, Spring.
 */
export const jvmHabits = {
  setters:
    /^(?:(?:set|add)RequestProperty|(?:set|add|put|with|append|insert|replace|default)?(?:Default|Request|Http|Raw)?[hH]eaders?|set|add|addAll|put|putIfAbsent|putSingle|append|property|setProperty|of|entry|singletonMap|singletonList|Basic(?:Header|NameValuePair)|SimpleEntry|to|addHeaderLine|addUnsafeNonAscii)$/,
  removers: /^(?:remove\w*|\w*removeHeaders?)$/,
  keepers:
    /(?:^|\.)(?:setDefaultHeaders|defaultHeaders?|defaultRequest|setDefaultOptions|(?:set|add)DefaultHeader|HttpClient|DefaultHttpClient|OkHttpClient|RestTemplate|Client)$/,
  builders:
    /^(?:headers?|build\w*|url|uri|timeout|version|expectContinue|method|cacheControl|tag|type|accept\w*|cookie|queryParam|pathSegment|path|request|copy|newBuilder|contentType|body|entity|HttpEntity|RequestEntity|\w*Map(?:Impl|Of)?|\w*Entry|mapOf|mutableMapOf|hashMapOf|entry|to|of\w*|singleton\w*|asList|listOf|toArray|unmodifiable\w*|Basic\w+|toTypedArray|apply|also)$/,
  senders:
    /^(?:execute|send|sendAsync|newCall|exchange|retrieve|(?:get|post|put|patch)For(?:Object|Entity|Location)|get|post|put|delete|head|patch|request)$/,
  requests: {
    // JAX-RS and Jersey, WebClient, Unirest, Fuel and Apache's fluent requests.
    made: /(?:\.(?:request|resource)\(\)(?!\.newBuilder)|^(?:[\w.]+\.)?(?:Unirest|Fuel)\.|\.(?:get|post|put|delete|patch|head|method)\(\)\.uri\(\))/,
    sent: /^(?:get|post|put|delete|head|options|trace|patch|method|async|rx|reactive|invoke|retrieve|exchange\w*|awaitExchange\w*|as(?:String|Json|Object|Binary|File|Empty|Bytes)\w*|(?:await)?[rR]esponse\w*)$/,
  },
  resends: /\.(?:retry|retryWhen|repeat|repeatWhen)\(\)/,
  setsUp: /^defaultHeaders$/,
  ownMembers: true,
  outside: 'once',
} as const;

export const habits: Habits = {
  ...jvmHabits,
  client: ({ text, source, project }) => androidReason(text, source, project),
  test: isTest,
  tested,
  // A field's modifiers stand before its type, around the name and value that declare it.
  isPrivate: (_unit, declaration) =>
    [declaration, declaration.parent].some((node) =>
      node?.namedChildren.some(({ type, text }) => type === 'modifiers' && /\bprivate\b/.test(text)),
    ),
  firstSdk: /\bOpenTokSDK\b(?=\s*\()/g,
};

const TEST_IMPORT =
  /^\s*import\s+(?:static\s+)?(?:org\.junit|junit\.framework|org\.testng|org\.mockito|org\.spockframework|io\.mockk|io\.kotest|kotlin\.test)\b/m;

/** By path, by name, or by the test library that is imported. */
export function isTest(path: string, text: string): boolean {
  return (
    /(?:^|\/)(?:src\/)?(?:test|tests|androidTest|integrationTest|testFixtures)\//.test(path) ||
    /(?:Tests?|TestCase|IT|Spec)\.(?:java|kt)$/.test(path) ||
    TEST_IMPORT.test(text)
  );
}

/** Beside the test, or in `src/main` where the test is in `src/test`. */
export function tested(path: string): readonly string[] {
  const name = /^(.+?)(?:Tests?|TestCase|IT|Spec)(\.(?:java|kt))$/.exec(basename(path));
  if (name === null) return [];
  const file = `${name[1] ?? ''}${name[2] ?? ''}`;
  const main = dirname(path).replace(/(^|\/)src\/\w*[tT]est\//, '$1src/main/');
  return [file, `${relative(dirname(path), main)}/${file}`];
}
