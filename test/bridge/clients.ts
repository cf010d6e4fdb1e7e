import { createRequire } from 'node:module';
import axios, { type AxiosInstance, type AxiosStatic } from 'axios';
import { bridgePartnerAuth } from '../../src/index.js';

/** The client type that tests are written against; older versions are close enough for what tests do. */
export type Client = AxiosInstance;
export type AdapterName = 'http' | 'fetch';

/** One combination of client and bridge that the behaviour suite runs for. */
export interface Subject {
  readonly name: string;
  /** `[1, 21, 1]`. */
  readonly version: readonly [major: number, minor: number, patch: number];
  readonly adapter: AdapterName;
  /** The static `axios` of that version. */
  readonly axios: AxiosStatic;
  /** Bridge the static itself and not an instance. */
  readonly isStatic: boolean;
  readonly bridgePartnerAuth: typeof bridgePartnerAuth;
}

export interface SubjectChoice {
  readonly adapter?: AdapterName;
  readonly isStatic?: boolean;
  readonly bridgePartnerAuth?: typeof bridgePartnerAuth;
  /** Goes into the name, to tell builds apart. */
  readonly build?: string;
}

/** Describes one client under test. Its version is the one it says itself, or `version` where it is silent. */
export function subjectOf(client: AxiosStatic, version: string, choice: SubjectChoice = {}): Subject {
  const { adapter = 'http', isStatic = false, build } = choice;
  const [major, minor, patch] = (client.VERSION ?? version).split('.').map(Number) as [
    number,
    number,
    number,
  ];
  const kind = isStatic ? 'static' : 'instance';
  return {
    name: [`axios ${major}.${minor}.${patch}`, adapter, kind, build].filter(Boolean).join(', '),
    version: [major, minor, patch],
    adapter,
    axios: client,
    isStatic,
    bridgePartnerAuth: choice.bridgePartnerAuth ?? bridgePartnerAuth,
  };
}

export function isBefore({ version }: Subject, major: number, minor = 0, patch = 0): boolean {
  const limit = [major, minor, patch] as const;
  const differs = version.findIndex((part, index) => part !== limit[index]);
  return differs >= 0 && version[differs]! < limit[differs]!;
}

/** 1.13.3 has faults of its own, which the next release mended. */
export const isAxios1133 = ({ version }: Subject): boolean => version.join('.') === '1.13.3';

const axios027 = createRequire(import.meta.url)('axios-0.27') as AxiosStatic;

/** The clients that `npm test` runs the suite for. The wide list is in `test/matrix`. */
export const CLIENTS: readonly Subject[] = [
  subjectOf(axios, '1.21.1'),
  subjectOf(axios, '1.21.1', { isStatic: true }),
  subjectOf(axios, '1.21.1', { adapter: 'fetch' }),
  subjectOf(axios, '1.21.1', { adapter: 'fetch', isStatic: true }),
  subjectOf(axios027, '0.27.2'),
];
