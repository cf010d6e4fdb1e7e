import { join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { bracketSyntax } from '../kit/brackets.js';
import type { Command, Constraint, Manifest } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { childOf, elementsIn, readXml, type XmlElement, xmlFault, type XmlValue } from '../xml-places.js';

/** NuGet takes names in any letter case. */
export function isSdk(name: string | undefined): boolean {
  return name?.toLowerCase() === SDKS.dotnet.name.toLowerCase();
}

const REFERENCES = ['PackageReference', 'PackageVersion', 'GlobalPackageReference'];
const VERSIONS = ['Version', 'VersionOverride'];
/** Where MSBuild looks for properties that a project does not set. */
const SHARED = ['Directory.Build.props', 'Directory.Packages.props', 'Directory.Build.targets'];
/** `packages\OpenTok.2.3.1\lib\…` */
const HINT = new RegExp(String.raw`[\\/](${SDKS.dotnet.name})\.(\d+\.\d+(?:\.\d+)*)[\\/]`, 'i');

/** Project files, and the files that hold what projects share. */
export const projectFile: Manifest = {
  claims: (path) => /\.(?:cs|vb|fs)proj$|(?:^|\/)[\w.]+\.(?:props|targets)$/i.test(path),
  fault: xmlFault,
  install: restore,
  *constraints(text, source, project) {
    const elements = [...elementsIn(readXml(text) ?? [])];
    for (const element of elements) {
      const { name, attributes } = element;
      if (name === 'HintPath') yield* hint(element);
      if (
        !REFERENCES.includes(name) ||
        !isSdk(attributes.get('Include')?.value ?? attributes.get('Update')?.value)
      ) {
        continue;
      }
      for (const version of VERSIONS.map((key) => attributes.get(key) ?? childOf(element, key)?.text)) {
        if (version !== undefined && version.value !== '') {
          yield* versionOf(version, elements, text, source, project);
        }
      }
    }
  },
};

/** The dependency of a package on the SDK. */
export const nuspec: Manifest = {
  claims: (path) => path.endsWith('.nuspec'),
  fault: xmlFault,
  install: restore,
  *constraints(text) {
    for (const { name, attributes } of elementsIn(readXml(text) ?? [])) {
      const version = attributes.get('version');
      if (name === 'dependency' && isSdk(attributes.get('id')?.value) && version !== undefined) {
        yield { ...version, syntax: bracketSyntax };
      }
    }
  },
};

function restore({ absolutePath }: Source, project: ProjectView): Command {
  const isLocked = project.nearest(absolutePath, 'packages.lock.json') !== undefined;
  return { command: isLocked ? 'dotnet restore --force-evaluate' : 'dotnet restore' };
}

function* versionOf(
  version: XmlValue,
  elements: readonly XmlElement[],
  text: string,
  source: Source,
  project: ProjectView,
): Generator<Constraint> {
  const property = /^\$\((\w+)\)$/.exec(version.value)?.[1];
  if (property === undefined) {
    yield { ...version, syntax: bracketSyntax };
    return;
  }
  const places = definitions(elements, property);
  const isShared = text.split(`$(${property})`).length > 2;
  for (const place of places) {
    yield { ...place, syntax: bracketSyntax, ...(isShared ? { obstacle: SHARES(property) } : {}) };
  }
  if (places.length > 0) return;
  for (const file of SHARED) {
    const directory = project.nearest(source.absolutePath, file);
    const shared = directory === undefined ? undefined : readXml(project.read(join(directory, file)) ?? '');
    const [found] = definitions([...elementsIn(shared ?? [])], property);
    if (found !== undefined) {
      yield { ...version, value: found.value, syntax: bracketSyntax, obstacle: SET_IN(property, file) };
      return;
    }
  }
  yield { ...version, syntax: bracketSyntax, obstacle: SET_IN(property, 'a file that the project imports') };
}

function definitions(elements: readonly XmlElement[], property: string): readonly XmlValue[] {
  return elements
    .filter(({ name }) => name === 'PropertyGroup')
    .flatMap(({ children }) => children.filter(({ name }) => name === property))
    .map(({ text }) => text);
}

/** Projects with `packages.config` name the directory of the package, version and framework included. */
function* hint({ text: { value, start } }: XmlElement): Generator<Constraint> {
  const found = HINT.exec(value);
  if (found === null) return;
  const from = start + found.index + 1;
  const fixed = found[2] ?? '';
  const place = { start: from, end: from + found[0].length - 2 };
  yield { ...place, value: fixed, fixed, syntax: bracketSyntax, obstacle: HINTED };
}

const SHARES = (property: string): string =>
  `Others take their version from $(${property}) as well: give the SDK a version of its own, 2.4.0 or later.`;
const SET_IN = (property: string, file: string): string =>
  `The version is the property ${property} in ${file}: set it to 2.4.0 or later there.`;
const HINTED =
  'This path follows packages.config: have NuGet upgrade the package, and it writes the new path here.';
