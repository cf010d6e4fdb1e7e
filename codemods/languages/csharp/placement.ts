import { basename, dirname, join } from 'node:path';
import type { ProjectView } from '../../model.js';
import { SIGNER } from './idiom.js';

/** Where the signer lies. */
export interface Placement {
  readonly absolutePath: string;
  /** Its namespace; undefined for the global one. */
  readonly home: string | undefined;
  /** The project file that a directory is named after, with its text. */
  readonly projectFile: { readonly absolutePath: string; readonly text: string } | undefined;
}

/**
 * The signer lies beside the project file, in the project's root namespace. The project file is the one that is named
 * like its directory (`Acme.Video/Acme.Video.csproj`), as Visual Studio and `dotnet new` name it. Without one, a
 * signer in a directory around the file is used, else it lies beside the file, in the file's namespace.
 */
export function placementOf(from: string, name: string | undefined, project: ProjectView): Placement {
  const file = `${SIGNER}.cs`;
  const homes = directoriesAround(dirname(from), project);
  for (const home of homes) {
    const absolutePath = join(home, `${basename(home)}.csproj`);
    const text = project.read(absolutePath);
    if (text === undefined) continue;
    const root = /<RootNamespace>\s*([\w.]+)\s*<\/RootNamespace>/.exec(text)?.[1];
    return {
      absolutePath: join(home, file),
      home: root ?? basename(home).replace(/[^\w.]/g, '_'),
      projectFile: { absolutePath, text },
    };
  }
  const known = homes.map((home) => join(home, file)).find((path) => project.exists(path));
  if (known === undefined)
    return { absolutePath: join(dirname(from), file), home: name, projectFile: undefined };
  const home = /^namespace\s+([\w.]+)/m.exec(project.read(known) ?? '')?.[1];
  return { absolutePath: known, home, projectFile: undefined };
}

/** From the file upwards to the root of the work tree. */
function directoriesAround(start: string, project: ProjectView): string[] {
  const homes: string[] = [];
  for (let at = start; ; at = dirname(at)) {
    homes.push(at);
    if (dirname(at) === at || project.exists(join(at, '.git'))) return homes;
  }
}
