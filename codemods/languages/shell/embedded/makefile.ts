import { dirname } from 'node:path';
import { pathFrom, signerFor } from '../placement.js';
import { commandStart, type Spelling } from './command.js';
import type { Host } from './host.js';

const SPELLING: Spelling = {
  dollar: '$$',
  operand: String.raw`\$\$\w+|\$\$\{\w+\}`,
  filled: String.raw`\$\(\w+\)|\$\{\w+\}`,
};

/** Recipes of make, and variables that hold parts of them. */
export const makefile: Host = {
  id: 'makefile',
  claims: (path) => /(?:^|\/)(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.(?:mk|mak)$/.test(path),
  spelling: SPELLING,
  obstacle(text, at) {
    const start = commandStart(text, at);
    const line = text.slice(start, at);
    if (/^\s*(?:export\s+|override\s+)*SHELL\s*[:?]?=\s*(?!\S*\b(?:ba|da|z|k)?sh\s*$)/m.test(text)) {
      return 'Recipes of this file run in another shell than sh: sign X-OPENTOK-AUTH there, for each request.';
    }
    if (/\$\(shell\b/.test(line)) {
      return '$(shell …) runs while make reads the file: move the request into a recipe, and sign X-OPENTOK-AUTH there with the shell signer.';
    }
    const recipe = /^\t/.test(line) || /^[^\s#=][^=]*:[^=]*;/.test(line);
    const variable = /^\s*(?:export\s+|override\s+)*[\w.-]+\s*(?:[:?+]|::)?=/.test(line);
    return recipe || variable
      ? undefined
      : 'It is not clear how make evaluates this line: sign X-OPENTOK-AUTH in the recipe that sends the request.';
  },
  signerPath(absolutePath, project) {
    const home = project.nearest(absolutePath, 'Makefile') ?? dirname(absolutePath);
    return `$(CURDIR)/${pathFrom(home, signerFor(absolutePath, project)).replace(/^\.\//, '')}`;
  },
  header:
    'A recipe: source a shell signer (opentok-auth-token.sh) and send X-OPENTOK-AUTH: $$(opentok_token "$$KEY" "$$SECRET") in the command that makes the request.',
};
