// Builds dist/: the runtime library as ES modules and as CommonJS, file by file; the command line, which is started
// and never imported, as one bundle in pieces that each command loads when it needs them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CONFIG_SCHEMA } from '../codemods/config/schema.ts';
import { GRAMMARS } from '../codemods/grammars.ts';
import { bundleCommandLine } from './bundle.mjs';

const require = createRequire(import.meta.url);
const tsc = require.resolve('typescript/bin/tsc');
const compile = (project) => execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });

process.chdir(new URL('..', import.meta.url).pathname);
rmSync('dist', { recursive: true, force: true });
compile('scripts/tsconfig.esm.json');
compile('scripts/tsconfig.cjs.json');
mkdirSync('dist/cjs', { recursive: true });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/esm/package.json', '{ "type": "module" }\n');
copyFileSync('src/browser.cjs', 'dist/browser.cjs');
await bundleCommandLine('dist/cli');

// Editors read it; the command line has it in its code.
writeFileSync('dist/config.schema.json', `${JSON.stringify(CONFIG_SCHEMA, null, 2)}\n`);

// The grammars' packages compile native code on install, so they are development dependencies only.
mkdirSync('dist/grammars');
for (const [file, owner] of Object.entries(GRAMMARS)) {
  const home = dirname(require.resolve(`${owner}/package.json`));
  copyFileSync(join(home, file), join('dist/grammars', file));
  copyFileSync(join(home, 'LICENSE'), join('dist/grammars', `${owner.split('/').pop()}.LICENSE`));
}
