import type { Support, SupportInput } from '../../model.js';
import { importEdit, type ImportSyntax, packageOf } from '../java/imports.js';
import { requireJavaJwt } from '../java/manifest.js';
import { placementOf } from '../java/placement.js';
import { SIGNERS } from './idiom.js';
import { signerFile } from './signer.js';

/** Not the name of the Java signer, so that both can lie in one package. */
const FILE = 'OpenTokJwt.kt';

const SYNTAX: ImportSyntax = {
  packageType: 'package_header',
  importType: 'import',
  line: (name) => `import ${name}`,
};

/** The signer's file, imports where it lies in another package, and java-jwt where it was asked for. */
export function support({ source, root, project, signer, findings }: SupportInput): Support {
  if (root === undefined || !findings.some(({ signs }) => signs === true)) {
    return { edits: [], changes: [], nextSteps: [] };
  }
  const name = packageOf(root, SYNTAX);
  const { absolutePath, home } = placementOf(source.absolutePath, name, FILE, project);
  const library = signer === 'library' ? requireJavaJwt(source.absolutePath, project) : undefined;
  const created = project.exists(absolutePath)
    ? []
    : [{ absolutePath, create: signerFile(home, signer === 'library') }];
  const written = findings.flatMap(({ edits = [] }) => edits.map(({ text }) => text)).join('\n');
  const imported = Object.values(SIGNERS)
    .filter((signing) => written.includes(`${signing}(`))
    .sort();
  return {
    edits:
      home === name || home === undefined
        ? []
        : imported.flatMap((signing) => importEdit(source.text, root, `${home}.${signing}`, SYNTAX)),
    changes: [...created, ...(library?.changes ?? [])],
    nextSteps: library?.nextSteps ?? [],
  };
}
