/** Languages that are rewritten, as README names them. Each is a directory of `test/fixtures/shapes`. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  php: 'PHP',
  ruby: 'Ruby',
  java: 'Java',
  kotlin: 'Kotlin',
  csharp: 'C#',
  go: 'Go',
  shell: 'shell',
  coffeescript: 'CoffeeScript',
};

/** The ways in which a use of partner auth looks. Each is a directory in that of a language, where the language has it. */
export const SHAPES: Readonly<Record<string, { readonly title: string; readonly means: string }>> = {
  'literal-at-call': {
    title: 'call',
    means: 'name and value as arguments of a call: `setHeader("X-TB-PARTNER-AUTH", key + ":" + secret)`',
  },
  'in-options': { title: 'map', means: 'an entry of a map, hash, dictionary or list of headers' },
  'name-in-constant': {
    title: 'constant',
    means: "the header's name in a constant that only this file sees",
  },
  'credential-apart': { title: 'variable', means: '`key:secret` in a local variable' },
  'header-line': {
    title: 'line',
    means: 'a function that returns `X-TB-PARTNER-AUTH: key:secret` as one string',
  },
  'token-branch': { title: 'branch', means: '`if (token) X-TB-TOKEN-AUTH else X-TB-PARTNER-AUTH`' },
  'built-once': {
    title: 'kept',
    means: 'built once in a constructor, a field or a variable, and sent again and again',
  },
  'client-defaults': { title: 'default', means: 'handed once to a client that sends it with every request' },
  'written-secret': { title: 'secret', means: 'key and secret written into the code' },
  'legacy-path': { title: 'path', means: '`/v2/partner/…`' },
  'test-double': { title: 'test', means: 'a test that expects the legacy header' },
};
