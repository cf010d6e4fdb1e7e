import type { Context } from '../model.js';

const BROWSER_FILE = /\.(?:[cm]?jsx?|[cm]?tsx?|coffee|vue|svelte)$/;

/** What a path says about its file, the surest sign first. Add a new one here. */
const SIGNS: readonly (readonly [Context, (path: string) => boolean])[] = [
  [
    'vendored',
    inFolder('node_modules', 'bower_components', 'jspm_packages', 'vendor', 'third_party', 'third-party'),
  ],
  ['generated', (path) => /[.-](?:min|bundle)\.[cm]?js$|\.map$/.test(path)],
  ['generated', inFolder('dist', '.next', '.nuxt', 'coverage')],
  ['doc', (path) => /\.(?:md|mdx|markdown|rst|adoc|asciidoc|textile|wiki|rdoc|pod)$/.test(path)],
  [
    'doc',
    (path) => /(?:^|\/)(?:readme|changelog|changes|history|license|contributing)(?:\.\w+)?$/.test(path),
  ],
  [
    'test',
    inFolder('test', 'tests', '__tests__', '__mocks__', 'spec', 'specs', 'e2e', 'cassettes', 'fixtures'),
  ],
  ['test', (path) => /(?:[._-](?:test|tests|spec)\.\w+|_test\.go|(?:^|\/)test_\w+\.py)$/.test(path)],
  ['doc', inFolder('doc', 'docs', 'documentation', 'wiki')],
  [
    'client',
    (path) => inFolder('public', 'www', 'wwwroot', 'frontend', 'browser')(path) && BROWSER_FILE.test(path),
  ],
];

/** Where the code of a file runs, judged by its path alone. */
export function contextOf(path: string): Context {
  const lower = path.toLowerCase();
  return SIGNS.find(([, matches]) => matches(lower))?.[0] ?? 'server';
}

function inFolder(...names: readonly string[]): (path: string) => boolean {
  const folder = new RegExp(`(?:^|/)(?:${names.join('|').replaceAll('.', '\\.')})/`);
  return (path) => folder.test(path);
}
