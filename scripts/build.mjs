// Builds dist/: ES modules for everything, CommonJS for the runtime library.
// The command line and the codemod are ES modules only; they are started, not required.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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
if (existsSync('dist/esm/src/cli/bin.js')) chmodSync('dist/esm/src/cli/bin.js', 0o755);

// Editors read it; the command line has it in its code.
const { CONFIG_SCHEMA } = await import('../dist/esm/codemods/config/schema.js');
writeFileSync('dist/config.schema.json', `${JSON.stringify(CONFIG_SCHEMA, null, 2)}\n`);

// The grammars' packages compile native code on install, so they are development dependencies only.
const { GRAMMARS } = await import('../dist/esm/codemods/grammars.js');
mkdirSync('dist/grammars');
for (const [file, owner] of Object.entries(GRAMMARS)) {
  const home = dirname(require.resolve(`${owner}/package.json`));
  copyFileSync(join(home, file), join('dist/grammars', file));
  copyFileSync(join(home, 'LICENSE'), join('dist/grammars', `${owner.split('/').pop()}.LICENSE`));
}
copyFileSync('src/browser.cjs', 'dist/browser.cjs');
