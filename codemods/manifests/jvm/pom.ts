import { dirname, join } from 'node:path';
import { posix } from 'node:path';
import type { ProjectView } from '../../model.js';
import type { Constraint, Manifest } from '../kit/ecosystem.js';
import { childOf, elementsIn, readXml, type XmlElement, xmlFault } from '../xml-places.js';
import { ARTIFACT, definedElsewhere, GROUP, shared, versionAt } from './coordinates.js';

export const pom: Manifest = {
  claims: (path) =>
    /^(?:pom|[\w-]+\.pom|pom-[\w-]+)(?:\.xml)?$/.test(posix.basename(path)) && /\.xml$|\.pom$/.test(path),
  fault: xmlFault,
  install: () => ({ command: 'mvn dependency:resolve' }),
  *constraints(text, source, project) {
    const elements = [...elementsIn(readXml(text) ?? [])];
    const properties = new Map<string, Constraint[]>();
    for (const element of elements) {
      if (element.name !== 'dependency' || !isSdk(element)) continue;
      const version = childOf(element, 'version')?.text;
      if (version === undefined || version.value === '') continue;
      const property = /^\$\{([^}]+)\}$/.exec(version.value)?.[1];
      if (property === undefined) {
        yield versionAt(version);
      } else if (!properties.has(property)) {
        const places = definitions(elements, property).map(({ text: place }) =>
          usesOf(property, elements) > 0 ? shared(place, property) : versionAt(place),
        );
        properties.set(property, places);
        yield* places.length > 0 ? places : inherited(version, property, source.absolutePath, project);
      }
    }
  },
};

function isSdk(element: XmlElement): boolean {
  return (
    childOf(element, 'groupId')?.text.value === GROUP &&
    childOf(element, 'artifactId')?.text.value === ARTIFACT
  );
}

function definitions(elements: readonly XmlElement[], property: string): readonly XmlElement[] {
  return elements
    .filter(({ name }) => name === 'properties')
    .flatMap(({ children }) => children.filter(({ name }) => name === property));
}

/** How many other elements take the property. */
function usesOf(property: string, elements: readonly XmlElement[]): number {
  const sdk = new Set(elements.filter(isSdk).flatMap(({ children }) => children));
  return elements.filter(
    (element) =>
      !sdk.has(element) && element.children.length === 0 && element.text.value.includes(`\${${property}}`),
  ).length;
}

/** A property of a POM above, which the child takes over. */
function inherited(
  version: XmlElement['text'],
  property: string,
  manifest: string,
  project: ProjectView,
): readonly Constraint[] {
  for (let from = dirname(manifest); ;) {
    const directory = project.nearest(from, 'pom.xml');
    if (directory === undefined)
      return [definedElsewhere(version, property, 'by a parent POM or on the command line')];
    const parent = readXml(project.read(join(directory, 'pom.xml')) ?? '') ?? [];
    const [found] = definitions([...elementsIn(parent)], property);
    if (found !== undefined) {
      return [{ ...definedElsewhere(version, property, 'in the POM above'), value: found.text.value }];
    }
    from = directory;
  }
}
