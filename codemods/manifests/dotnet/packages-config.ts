import { posix } from 'node:path';
import { bracketSyntax } from '../kit/brackets.js';
import type { Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { elementsIn, readXml, xmlFault } from '../xml-places.js';
import { isSdk } from './package-reference.js';

const { name, firstJwt } = SDKS.dotnet;
const UPGRADE = { command: `nuget update packages.config -Id ${name} -Version ${firstJwt.join('.')}` };

/** The version here, the path in the project file and the unpacked package change together or the build breaks. */
export const packagesConfig: Manifest = {
  claims: (path) => /^packages(?:\.[\w.-]+)?\.config$/i.test(posix.basename(path)),
  fault: xmlFault,
  install: () => UPGRADE,
  *constraints(text) {
    for (const element of elementsIn(readXml(text) ?? [])) {
      const version = element.attributes.get('version');
      if (
        element.name !== 'package' ||
        !isSdk(element.attributes.get('id')?.value) ||
        version === undefined
      ) {
        continue;
      }
      yield { ...version, syntax: bracketSyntax, obstacle: TOGETHER, settledBy: UPGRADE };
    }
  },
};

const TOGETHER = `The project file names the directory of this version: run ${UPGRADE.command}, which changes both.`;
