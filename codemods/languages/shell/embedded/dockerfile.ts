import { commandStart, type Spelling } from './command.js';
import type { Host } from './host.js';

/** What becomes of a request, by the instruction that makes it. */
const INSTRUCTIONS: Readonly<Record<string, string>> = {
  RUN: 'This request is made while the image is built, and what signs it stays in the image’s layers: make it at run time, or mount key and secret (RUN --mount=type=secret) and source a shell signer that an earlier COPY brought in; the base image needs openssl and curl.',
  HEALTHCHECK:
    'The check runs in the container: COPY a script into the image that sources a shell signer (opentok-auth-token.sh) and sends X-OPENTOK-AUTH, and call that; the base image needs openssl.',
  CMD: 'The command runs in the container: COPY a script into the image that sources a shell signer (opentok-auth-token.sh) and sends X-OPENTOK-AUTH, and start that; the base image needs openssl.',
  ENV: 'A variable of the image is constant, and a token is not: hand key and secret in at run time, and sign X-OPENTOK-AUTH in the program for each request.',
};
const SAME: Readonly<Record<string, string>> = {
  ENTRYPOINT: 'CMD',
  ARG: 'ENV',
  LABEL: 'ENV',
  ONBUILD: 'RUN',
};

const SPELLING: Spelling = { dollar: '$', operand: String.raw`\$\w+|\$\{\w+\}`, filled: '(?!)' };

/** Nothing is rewritten: the signer would have to be brought into the image as well. */
export const dockerfile: Host = {
  id: 'dockerfile',
  claims: (path) => /(?:^|\/)(?:Docker|Container)file[^/]*$|\.(?:docker|container)file$/i.test(path),
  spelling: SPELLING,
  obstacle(text, at) {
    const found = /^\s*([A-Za-z]+)\s/.exec(text.slice(commandStart(text, at)))?.[1]?.toUpperCase() ?? 'RUN';
    return INSTRUCTIONS[SAME[found] ?? found] ?? INSTRUCTIONS['RUN'];
  },
  signerPath: () => '',
  header: INSTRUCTIONS['RUN'] ?? '',
};
