import { dirname, join } from 'node:path';
import type { ProjectView } from '../model.js';
import { showsTokBox } from './marks.js';

/** The files by which a project is told from its neighbours. Add a new one here. */
const PROJECT_FILES = [
  'package.json',
  'composer.json',
  'Gemfile',
  'requirements.txt',
  'pyproject.toml',
  'setup.py',
  'Pipfile',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'go.mod',
] as const;

/** Knows in which projects TokBox is named. Words that other vendors use count only there. */
export interface Evidence {
  /** The file names TokBox. */
  add(absolutePath: string): void;
  /** TokBox is named in the file's project. */
  around(absolutePath: string): boolean;
}

export function createEvidence(project: ProjectView): Evidence {
  const projects = new Set<string>();
  const homeOf = createHomes(project);
  return {
    add: (path) => void projects.add(homeOf(path)),
    around(path) {
      const home = homeOf(path);
      if (projects.has(home)) return true;
      if (home === '') return false;
      const named = PROJECT_FILES.some((file) => showsTokBox(project.read(join(home, file)) ?? ''));
      if (named) projects.add(home);
      return named;
    },
  };
}

/**
 * The nearest directory with a project file, within the work tree; the empty string for files outside any project,
 * taken as one. Each directory is looked at once.
 */
function createHomes(project: ProjectView): (path: string) => string {
  const homes = new Map<string, string>();
  const homeAt = (directory: string): string => {
    const known = homes.get(directory);
    if (known !== undefined) return known;
    const home = PROJECT_FILES.some((file) => project.exists(join(directory, file)))
      ? directory
      : dirname(directory) === directory || project.exists(join(directory, '.git'))
        ? ''
        : homeAt(dirname(directory));
    homes.set(directory, home);
    return home;
  };
  return (path) => homeAt(dirname(path));
}
