import type { Support, SupportInput } from '../../model.js';
import { SIGNER } from './idiom.js';
import { importEdit, type ImportSyntax, packageOf } from './imports.js';
import { requireJavaJwt } from './manifest.js';
import { placementOf } from './placement.js';
import { signerClass } from './signer.js';

const SYNTAX: ImportSyntax = {
  packageType: 'package_declaration',
  importType: 'import_declaration',
  line: (name) => `import ${name};`,
};

/** The signer's class, its import where it lies in another package, and java-jwt where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const name = packageOf(root, SYNTAX);
  const { absolutePath, home } = placementOf(source.absolutePath, name, `${SIGNER}.java`, project);
  const library = signer === 'library' ? requireJavaJwt(source.absolutePath, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signerClass(home, signer === 'library') }];
  return {
    edits:
      home === name || home === undefined ? [] : importEdit(source.text, root, `${home}.${SIGNER}`, SYNTAX),
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}
