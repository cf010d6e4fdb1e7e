import { cpSync } from 'node:fs';
import { expect } from 'chai';
import { migrate, type Report, type Signer } from '../../../codemods/index.js';
import { type LoggedRequest, startSimulator } from '../../../src/simulator/index.js';
import { workspace } from '../workspace.js';
import { executed } from './matrix.js';
import { type Ended, run } from './program.js';

/** Who the programs are. Made up: it opens nothing anywhere. */
export const CREDENTIAL = { apiKey: '100001', apiSecret: 'fake_secret_0123456789abcdef' } as const;

const ROOT = new URL('../../fixtures/', import.meta.url).pathname;
const MINUTE = 60_000;

export interface Proof {
  /** Directory below `test/fixtures` with the legacy program, for example `python/run.requests`. */
  readonly fixture: string;
  /** The clients that the programs use, as `clients.ts` names them. */
  readonly clients: readonly string[];
  /** The command that runs the program in a directory, after what `prepare` did. */
  readonly command: string;
  readonly args: readonly string[];
  /** Arguments of further programs in the same directory. Each has a server of its own. */
  readonly more?: readonly (readonly string[])[];
  readonly signer?: Signer;
  readonly env?: Readonly<Record<string, string>>;
  /** Compiles the program in a directory, or fetches what it needs. */
  readonly prepare?: (directory: string) => Promise<void>;
}

export interface Proved {
  /** The migrated copy. */
  readonly directory: string;
  readonly report: Report;
  readonly requests: readonly LoggedRequest[];
}

/**
 * The program works with partner auth; once migrated it works against a server that takes JWTs alone, with a token of
 * its own for each request, also for one that is sent a minute later. The program reads `OPENTOK_API_URL`,
 * `OPENTOK_API_KEY` and `OPENTOK_API_SECRET`, sends at least two requests, and fails when one is refused.
 */
export async function prove(proof: Proof): Promise<Proved> {
  const directory = workspace();
  cpSync(`${ROOT}${proof.fixture}`, directory, { recursive: true });

  const programs = [proof.args, ...(proof.more ?? [])];
  const counts: number[] = [];
  await proof.prepare?.(directory);
  for (const args of programs) {
    const { ended, requests } = await runAgainst('both', { ...proof, args }, directory);
    expectSuccess(ended, `the legacy program ${args.join(' ')}`);
    expect(requests.length, `requests of the legacy program ${args.join(' ')}`).to.be.at.least(2);
    expect(schemesOf(requests)).to.deep.equal(['partner']);
    counts.push(requests.length);
  }

  const { report } = await migrate([], {
    cwd: directory,
    write: { stateDirectory: workspace() },
    ...(proof.signer === undefined ? {} : { signer: proof.signer }),
  });
  expect(report.errors).to.deep.equal([]);
  expect(report.summary.rewritten, 'rewritten findings').to.be.at.least(1);
  expect(
    report.findings.filter(({ rule, status }) => rule === 'partner-header' && status !== 'rewritten'),
    'headers that were not rewritten',
  ).to.deep.equal([]);

  const all: LoggedRequest[] = [];
  await proof.prepare?.(directory);
  for (const [index, args] of programs.entries()) {
    const { ended, requests } = await runAgainst('jwt', { ...proof, args }, directory);
    expectSuccess(ended, `the migrated program ${args.join(' ')}`);
    expect(requests).to.have.lengthOf(counts[index] ?? 0);
    expectJwtOnly(requests);
    all.push(...requests);
  }
  executed(proof.fixture.split('/')[0] ?? '', proof.clients, proof.signer ?? 'stdlib');
  return { directory, report, requests: all };
}

/** Every request bore one JWT and no legacy header; no token came twice; the claims are as they must be. */
export function expectJwtOnly(requests: readonly LoggedRequest[]): void {
  expect(schemesOf(requests)).to.deep.equal(['jwt']);
  expect(requests.map(({ accepted, cause }) => cause ?? accepted)).to.deep.equal(requests.map(() => true));
  expect(requests.filter(({ reused }) => reused === true)).to.deep.equal([]);
  expect(new Set(requests.map(({ tokenFingerprint }) => tokenFingerprint)).size).to.equal(requests.length);
  for (const { claims, level, at } of requests) {
    expect(claims).to.include({ iss: CREDENTIAL.apiKey, ist: level });
    expect(claims?.jti).to.be.a('string').with.length.above(15);
    const [iat, exp] = [Number(claims?.iat), Number(claims?.exp)];
    expect([iat, exp].every(Number.isInteger), 'whole seconds').to.equal(true);
    expect(exp - iat).to.equal(185);
    expect(iat, 'back-dated').to.be.at.most(at / 1000 - 4);
  }
}

export const schemesOf = (requests: readonly LoggedRequest[]): string[] => [
  ...new Set(requests.map(({ scheme }) => scheme)),
];

export function expectSuccess({ status, stdout, stderr }: Ended, who: string): void {
  expect(status, `${who} ended with:\n${stdout}${stderr}`).to.equal(0);
}

/** After the first request the server's clock goes forward by a minute, so that a token kept from before is old. */
export async function runAgainst(
  schemes: 'both' | 'jwt',
  { command, args, env = {} }: Pick<Proof, 'command' | 'args' | 'env'>,
  cwd: string,
): Promise<{ readonly ended: Ended; readonly requests: readonly LoggedRequest[] }> {
  let first = true;
  const simulator = await startSimulator({
    credentials: [{ ...CREDENTIAL, level: 'project' }],
    schemes,
    prefixes: schemes === 'jwt' ? 'project' : 'both',
    rejectReusedTokens: true,
    onRequest() {
      if (first) simulator.setTime(Date.now() + MINUTE);
      first = false;
    },
  });
  try {
    const ended = await run(command, args, {
      cwd,
      env: {
        ...env,
        OPENTOK_API_URL: simulator.url,
        OPENTOK_API_KEY: CREDENTIAL.apiKey,
        OPENTOK_API_SECRET: CREDENTIAL.apiSecret,
      },
    });
    return { ended, requests: [...simulator.requests] };
  } finally {
    await simulator.close();
  }
}
