import { posix } from 'node:path';
import { quoted } from '../commands.js';
import type { Manifest } from '../kit/ecosystem.js';
import { requirementAt } from './requirement.js';

/** Below `dependencies` of a conda environment, the list of what pip installs: `- pip:`, its items further in. */
const PIP =
  /^([ \t]*)-[ \t]+pip[ \t]*:[ \t]*(?:#[^\r\n]*)?\r?\n((?:(?:\1[ \t]+\S[^\r\n]*|[ \t]*)(?:\r?\n|$(?![\s\S])))*)/gm;
const ITEM = /^([ \t]*-[ \t]+(["']?))([^\s"'#][^\r\n"'#]*)/gm;

/** `environment.yml` of conda: the requirements that pip installs. What conda itself would install is no SDK of ours. */
export const condaEnvironment: Manifest = {
  claims: (path) => /^(?:conda-)?env(?:ironment)?(?:[-_.][\w.-]+)?\.ya?ml$/.test(posix.basename(path)),
  install: ({ path }) => ({ command: `conda env update -f ${quoted(posix.basename(path))}` }),
  *constraints(text) {
    for (const { index, 0: whole, 2: list = '' } of text.matchAll(PIP)) {
      const at = index + whole.length - list.length;
      for (const item of list.matchAll(ITEM)) {
        const start = at + item.index + (item[1] ?? '').length;
        const found = requirementAt(text, start, start + (item[3] ?? '').trimEnd().length);
        if (found !== undefined) yield found;
      }
    }
  },
};
