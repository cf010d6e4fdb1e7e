import { join } from 'node:path';
import type { ProjectView, Source } from '../../model.js';

const BUILD_FILES = ['build.gradle', 'build.gradle.kts'];

/** Why a file of a JVM language is part of an Android app; undefined when nothing says so. */
export function androidReason(text: string, source: Source, project: ProjectView): string | undefined {
  if (/^\s*import\s+androidx?\./m.test(text)) return 'This file imports Android’s classes.';
  if (project.nearest(source.absolutePath, 'AndroidManifest.xml') !== undefined)
    return 'This file belongs to an Android app (AndroidManifest.xml).';
  const built = BUILD_FILES.some((name) => {
    const home = project.nearest(source.absolutePath, name);
    const script = home === undefined ? undefined : project.read(join(home, name));
    return (
      script !== undefined && /['"]com\.android\.(?:application|library|dynamic-feature)['"]/.test(script)
    );
  });
  return built ? 'This file belongs to an Android app (its Gradle script says so).' : undefined;
}
