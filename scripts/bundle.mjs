import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the command line: reading some three hundred small modules takes longer than a small scan. Dependencies
 * go into it, but for those that the runtime library has as well.
 */
export async function bundleCommandLine(directory) {
  const { metafile } = await build({
    entryPoints: ['src/cli/bin.ts', 'codemods/steps/sight-thread.ts'],
    entryNames: '[name]',
    outdir: directory,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['jsonwebtoken'],
    // Measures the width of any script's characters, for which it loads the tables of Unicode when it is loaded
    // itself. All that yargs measures here is the help text, which is ASCII.
    alias: { 'string-width': './scripts/ascii-width.mjs' },
    // Names stay, for whoever reports an internal error.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
  });
  chmodSync(join(directory, 'bin.js'), 0o755);
  const parser = createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm');
  copyFileSync(parser, join(directory, 'web-tree-sitter.wasm'));
  writeFileSync(join(directory, 'LICENSES'), licences(Object.keys(metafile.inputs)));
}

/** The licences of the packages that are in the bundle, as each of them asks for. */
function licences(inputs) {
  const homes = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const texts = [...homes].sort().map((home) => {
    const { name, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled, but has no licence file.`);
    return `${name} ${version}\n\n${readFileSync(join(home, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
