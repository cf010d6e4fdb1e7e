import { basename, dirname } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import { withoutSlashComments } from '../kit/comments.js';
import type { Command, Manifest } from '../kit/ecosystem.js';
import { ARTIFACT, definedElsewhere, GROUP, versionAt } from './coordinates.js';
import { definitionOf } from './variables.js';

/** `"com.tokbox" % "opentok-server-sdk" % "2.3.2"`, or a name in the place of the version. */
const DEPENDENCY = new RegExp(
  String.raw`"${GROUP.replace('.', '\\.')}"\s*%\s*"${ARTIFACT}"\s*%\s*(?:"([^"\n]*)"|([A-Za-z_][\w.]*))`,
  'dg',
);

/** Build definitions of sbt: `*.sbt`, and Scala files of the build itself. */
export const sbt: Manifest = {
  claims: (path) => path.endsWith('.sbt') || /(?:^|\/)project\/[^/]+\.scala$/.test(path),
  install,
  *constraints(text) {
    const code = withoutSlashComments(text);
    const seen = new Set<number>();
    for (const match of code.matchAll(DEPENDENCY)) {
      const [, version, variable = ''] = match;
      const [start, end] = match.indices?.[version === undefined ? 2 : 1] ?? [0, 0];
      const place = { value: version ?? variable, start, end };
      const constraint =
        version === undefined
          ? (definitionOf(variable, code) ?? definedElsewhere(place, variable, 'elsewhere in the build'))
          : versionAt(place);
      if (!seen.has(constraint.start)) yield constraint;
      seen.add(constraint.start);
    }
  },
};

/** sbt works in the directory of the build, whose own definition lies in its `project` directory. */
function install({ absolutePath }: Source, project: ProjectView): Command {
  const own = dirname(absolutePath);
  const directory =
    project.nearest(absolutePath, 'project/build.properties') ??
    project.nearest(absolutePath, 'build.sbt') ??
    (basename(own) === 'project' ? dirname(own) : own);
  return { directory, command: 'sbt update' };
}
