import { join } from 'node:path';
import type { Edit, FileChange, ProjectView } from '../../model.js';
import type { Placement } from './placement.js';

const PACKAGE = 'System.IdentityModel.Tokens.Jwt';
const VERSION = '6.35.0';

export interface Requirement {
  readonly edits: readonly Edit[];
  readonly changes: readonly FileChange[];
  readonly nextSteps: readonly string[];
}

/**
 * What the project file needs for the library: a package reference, and its version where `Directory.Packages.props`
 * keeps versions. Projects with `packages.config` get references from NuGet's own command.
 */
export function requireJwtPackage(
  from: string,
  projectFile: Placement['projectFile'],
  project: ProjectView,
): Requirement {
  const legacy = project.nearest(from, 'packages.config') !== undefined;
  if (projectFile === undefined || legacy) {
    const command = legacy
      ? `nuget install ${PACKAGE} -Version ${VERSION}`
      : `dotnet add package ${PACKAGE} --version ${VERSION}`;
    return { edits: [], changes: [], nextSteps: [command] };
  }
  const { text } = projectFile;
  if (text.includes(`"${PACKAGE}"`)) return { edits: [], changes: [], nextSteps: [] };
  const home = project.nearest(from, 'Directory.Packages.props');
  const props = home === undefined ? undefined : join(home, 'Directory.Packages.props');
  const versions = props === undefined ? undefined : project.read(props);
  const pinned = versions !== undefined && props !== undefined;
  const reference = `<PackageReference Include="${PACKAGE}"${pinned ? '' : ` Version="${VERSION}"`} />`;
  const changes =
    pinned && !versions.includes(`"${PACKAGE}"`)
      ? [
          {
            absolutePath: props,
            edits: [
              itemEdit(
                versions,
                'PackageVersion',
                `<PackageVersion Include="${PACKAGE}" Version="${VERSION}" />`,
              ),
            ],
          },
        ]
      : [];
  return { edits: [itemEdit(text, 'PackageReference', reference)], changes, nextSteps: ['dotnet restore'] };
}

/** Project files of the older format list each file. */
export function compileEdit(text: string, file: string): Edit | undefined {
  if (!/<Compile\s+Include=/.test(text) || text.includes(`<Compile Include="${file}"`)) return undefined;
  return itemEdit(text, 'Compile', `<Compile Include="${file}" />`);
}

/** An item before the first of its kind, else in a group of its own at the end. */
export function itemEdit(text: string, kind: string, item: string): Edit {
  const first = new RegExp(`^([ \\t]*)<${kind}\\s`, 'm').exec(text);
  if (first !== null) return { start: first.index, end: first.index, text: `${first[1] ?? ''}${item}\n` };
  const end = text.lastIndexOf('</Project>');
  const at = end < 0 ? text.length : end;
  return { start: at, end: at, text: `  <ItemGroup>\n    ${item}\n  </ItemGroup>\n` };
}
