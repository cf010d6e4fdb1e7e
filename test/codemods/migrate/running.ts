import { migrate, type MigrateOptions } from '../../../codemods/index.js';
import { toy } from '../toy-language.js';
import { workspace } from '../workspace.js';

/** Where the journals of one test file lie. */
export const stateDirectory = workspace();

/** A dry run over files of the toy language. */
export const run = (cwd: string, options: MigrateOptions = {}, paths: string[] = []) =>
  migrate(paths, { cwd, languages: [toy], ...options });

export const write = (cwd: string, options: MigrateOptions = {}, paths: string[] = []) =>
  run(cwd, { ...options, write: { stateDirectory, ...options.write } }, paths);
