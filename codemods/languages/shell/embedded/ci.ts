import { dirname, join } from 'node:path';
import { pathFrom, signerFor } from '../placement.js';
import { commandStart, type Spelling } from './command.js';
import type { Host } from './host.js';
import { scalarAt } from './scalar.js';

/** A service that runs what a file in the repository says. `root` is the checkout as its commands see it. */
interface Service {
  readonly path: RegExp;
  /** Directories between the file and the root of the repository. */
  readonly up: string;
  readonly root: string | undefined;
  /** Keys whose values are commands. */
  readonly commands: RegExp;
  /** What a file must or must not say so that the checkout, and a POSIX shell in it, are there. */
  readonly obstacles: readonly (readonly [found: (text: string) => boolean, reason: string])[];
}

const BY_HAND = 'sign X-OPENTOK-AUTH with a program that this job has, for each request.';

/** Add a new service here. */
const SERVICES: readonly Service[] = [
  {
    path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
    up: '../..',
    root: '$GITHUB_WORKSPACE',
    commands: /^run$/,
    obstacles: [
      [
        (text) => !/actions\/checkout/.test(text),
        `The job does not check the repository out, so that a signer in it is out of reach: add actions/checkout, or ${BY_HAND}`,
      ],
      [
        (text) => /^\s*(?:-\s*)?shell:\s*(?!bash|sh\b)\S/m.test(text) || /runs-on:.*windows/i.test(text),
        `A step of this workflow may run in another shell than sh: ${BY_HAND}`,
      ],
    ],
  },
  {
    path: /(?:^|\/)\.gitlab-ci\.ya?ml$/,
    up: '.',
    root: '$CI_PROJECT_DIR',
    commands: /^(?:before_|after_)?script$/,
    obstacles: [
      [
        (text) => /GIT_STRATEGY:\s*["']?none/.test(text),
        `A job of this file has no checkout (GIT_STRATEGY: none), so that a signer in the repository is out of reach: ${BY_HAND}`,
      ],
    ],
  },
  {
    path: /(?:^|\/)\.circleci\/config\.ya?ml$/,
    up: '..',
    root: undefined,
    commands: /^(?:run|command)$/,
    obstacles: [
      [
        (text) => /working_directory:/.test(text),
        `A step with a working_directory of its own may not find a signer in the repository: ${BY_HAND}`,
      ],
      [
        (text) => !/\bcheckout\b/.test(text),
        `The job does not check the repository out, so that a signer in it is out of reach: add checkout, or ${BY_HAND}`,
      ],
    ],
  },
  {
    path: /(?:^|\/)\.travis\.yml$/,
    up: '.',
    root: '$TRAVIS_BUILD_DIR',
    commands: /^(?:(?:before|after)_(?:script|install|deploy|success|failure)|script|install)$/,
    obstacles: [],
  },
  {
    path: /(?:^|\/)bitbucket-pipelines\.ya?ml$/,
    up: '.',
    root: '$BITBUCKET_CLONE_DIR',
    commands: /^(?:after-)?script$/,
    obstacles: [],
  },
];

const SPELLING: Spelling = {
  dollar: '$',
  operand: String.raw`\$\w+|\$\{\w+\}`,
  filled: String.raw`\$\{\{[^}"']*\}\}`,
};

const serviceOf = (path: string): Service | undefined => SERVICES.find((service) => service.path.test(path));

/** Commands in the configuration of continuous integration. */
export const ci: Host = {
  id: 'yaml',
  claims: (path) => serviceOf(path) !== undefined,
  spelling: SPELLING,
  obstacle(text, at, path) {
    const service = serviceOf(path);
    const found = service?.obstacles.find(([stands]) => stands(text));
    if (service === undefined || found !== undefined) return found?.[1];
    const scalar = scalarAt(text, at);
    if (scalar.key === undefined || !service.commands.test(scalar.key)) {
      return 'This value is constant, and a token is not: keep key and secret as two secrets of the job, and sign X-OPENTOK-AUTH in the command that sends the request.';
    }
    return scalar.style === 'double-quoted'
      ? 'The command stands in double quotes of YAML: write it as a block (|), and sign X-OPENTOK-AUTH in it with the shell signer.'
      : undefined;
  },
  commandStart: (text, at) => Math.max(commandStart(text, at), scalarAt(text, at).start),
  signerPath(absolutePath, project, path) {
    const service = serviceOf(path);
    const home = join(dirname(absolutePath), service?.up ?? '.');
    const signer = pathFrom(home, signerFor(absolutePath, project, home));
    return service?.root === undefined ? signer : `${service.root}/${signer.replace(/^\.\//, '')}`;
  },
  projectRoot: (absolutePath, path) => join(dirname(absolutePath), serviceOf(path)?.up ?? '.'),
  header:
    'A command of a job: source a shell signer (opentok-auth-token.sh) and send X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") in it.',
};
