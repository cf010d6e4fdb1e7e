import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAME } from './name.js';

/** The version of this package. The built file lies deeper in it than its source does. */
export function version(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (nameIn(at) !== NAME && dirname(at) !== at) at = dirname(at);
  return JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')).version;
}

function nameIn(directory: string): unknown {
  const file = join(directory, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).name : undefined;
}
