import { dirname, join } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Support, SupportInput } from '../../model.js';
import { SIGNER_FILE } from './idiom.js';
import { leftovers } from './leftovers.js';
import { requireGolangJwt } from './manifest.js';
import { librarySigner, stdlibSigner } from './signer.js';

/** The signer in the package of the rewritten file, golang-jwt where it was asked for, and no unused names. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const absolutePath = join(dirname(source.absolutePath), SIGNER_FILE);
  const name = packageOf(root);
  const edits = leftovers(
    source.text,
    root,
    findings.flatMap((finding) => finding.edits ?? []),
  );
  if (project.exists(absolutePath)) return { edits, changes: [], nextSteps: [] };
  if (signer !== 'library') {
    return { edits, changes: [{ absolutePath, create: stdlibSigner(name) }], nextSteps: [] };
  }
  const { library, changes, nextSteps } = requireGolangJwt(source.absolutePath, project);
  return {
    edits,
    changes: [{ absolutePath, create: librarySigner(name, library) }, ...changes],
    nextSteps,
  };
}

const packageOf = (root: Node): string => root.descendantsOfType('package_identifier')[0]?.text ?? 'main';
