import { posix } from 'node:path';
import type { ProjectView, Source } from '../../model.js';
import type { Command, LockFile, Manifest } from '../kit/ecosystem.js';
import { manifestLanguage } from '../kit/language.js';
import { SDKS } from '../sdks.js';
import { gemConstraints } from './gems.js';

const { name } = SDKS.bundler;

/** Bundler works where the Gemfile is; a gemspec may lie below. */
function install({ absolutePath }: Source, project: ProjectView): Command {
  const directory = project.nearest(absolutePath, 'Gemfile') ?? project.nearest(absolutePath, 'gems.rb');
  return { directory, command: `bundle update ${name}` };
}

const gems: Manifest = {
  claims: (path) => /^(?:Gemfile|gems\.rb|[^/]+\.gemspec)$/.test(posix.basename(path)),
  constraints: gemConstraints,
  install,
};

const lockNamed = (file: string): LockFile => ({
  claims: (path) => posix.basename(path) === file,
  name: file,
  install,
  // Bundler lists what Gemfile and gemspec ask for below DEPENDENCIES and PATH.
  isDirect: (text) =>
    new RegExp(String.raw`^(?:PATH|DEPENDENCIES)\r?\n(?: .*\n)*? +${name}\b`, 'm').test(text),
  locked: (text) =>
    [...text.matchAll(new RegExp(String.raw`^( {4}${name} \()(\d[\w.]*)[^)\n]*\)`, 'gm'))].map((match) => {
      const [, lead = '', version = ''] = match;
      const start = match.index + lead.length;
      return { version, start, end: start + version.length };
    }),
});

/** Gemfiles, gemspecs and `Gemfile.lock`. */
export const bundler = manifestLanguage({
  id: 'bundler',
  sdk: SDKS.bundler,
  manifests: [gems],
  lockFiles: ['Gemfile.lock', 'gems.locked'].map(lockNamed),
  otherApi:
    "Versions before 2 have another API: raise it to '~> 2.4' and adapt the code (OpenTok::OpenTok.new(key, secret)).",
  raised: '2.4.0 is the first version that sends JWT. The API is the same.',
});
