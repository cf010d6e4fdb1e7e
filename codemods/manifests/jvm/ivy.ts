import { posix } from 'node:path';
import type { Manifest } from '../kit/ecosystem.js';
import { elementsIn, readXml, xmlFault } from '../xml-places.js';
import { ARTIFACT, definedElsewhere, GROUP, versionAt } from './coordinates.js';

export const ivy: Manifest = {
  claims: (path) => /^ivy(?:-[\w.-]+)?\.xml$/.test(posix.basename(path)),
  fault: xmlFault,
  install: () => ({ command: 'ant resolve' }),
  *constraints(text) {
    for (const { name, attributes } of elementsIn(readXml(text) ?? [])) {
      const isSdk = attributes.get('org')?.value === GROUP && attributes.get('name')?.value === ARTIFACT;
      const revision = attributes.get('rev');
      if (name !== 'dependency' || !isSdk || revision === undefined) continue;
      const property = /^\$\{([^}]+)\}$/.exec(revision.value)?.[1];
      yield property === undefined
        ? versionAt(revision)
        : definedElsewhere(revision, property, 'in the build or in a properties file');
    }
  },
};
