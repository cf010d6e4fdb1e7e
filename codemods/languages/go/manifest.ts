import { join } from 'node:path';
import type { Edit, FileChange, ProjectView } from '../../model.js';

/** The import path of golang-jwt in each major version, with the first Go release it is for. */
const RELEASES: readonly (readonly [go: number, path: string, version: string])[] = [
  [18, 'github.com/golang-jwt/jwt/v5', 'v5.2.1'],
  [0, 'github.com/golang-jwt/jwt/v4', 'v4.5.0'],
];

export interface Requirement {
  /** What the signer imports. */
  readonly library: string;
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

/** The version of golang-jwt that the module has, else the newest that its Go release can build. */
export function requireGolangJwt(from: string, project: ProjectView): Requirement {
  const home = project.nearest(from, 'go.mod');
  const absolutePath = home === undefined ? undefined : join(home, 'go.mod');
  const text = absolutePath === undefined ? undefined : project.read(absolutePath);
  if (absolutePath === undefined || text === undefined) {
    const library = RELEASES.at(-1)?.[1] ?? '';
    return { library, changes: [], nextSteps: [`go get ${library}`] };
  }
  const present = /^\s*(?:require\s+)?(github\.com\/golang-jwt\/jwt(?:\/v\d+)?)\s+v/m.exec(text)?.[1];
  if (present !== undefined) return { library: present, changes: [], nextSteps: [] };
  const minor = Number(/^go\s+1\.(\d+)/m.exec(text)?.[1] ?? 0);
  const [, library = '', version = ''] = RELEASES.find(([go]) => minor >= go) ?? [];
  return {
    library,
    changes: [{ absolutePath, edits: [requirement(text, `${library} ${version}`)] }],
    nextSteps: ['go mod tidy'],
  };
}

/** In the first block of requirements, else as a line of its own at the end. */
function requirement(text: string, line: string): Edit {
  const block = /^require\s*\([^\S\n]*\r?\n/m.exec(text);
  if (block !== null) {
    const at = block.index + block[0].length;
    return { start: at, end: at, text: `\t${line}\n` };
  }
  const lead = text === '' || text.endsWith('\n') ? '\n' : '\n\n';
  return { start: text.length, end: text.length, text: `${lead}require ${line}\n` };
}
