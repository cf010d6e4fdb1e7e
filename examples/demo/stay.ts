import type { BridgeReport } from 'opentok-auth-bridge';
import type { LoggedRequest } from 'opentok-auth-bridge/simulator';
import type { Row } from './table.js';
import { prefixes, type Wire } from './wire.js';

/** What happened while the flag stood at one stage. */
export interface Stay {
  readonly name: string;
  readonly from: string;
  readonly recorded: number;
  readonly requests: readonly LoggedRequest[];
  readonly wire: Wire;
  readonly report: BridgeReport;
}

/** The schemes in which a lesson's requests went out. */
export function schemesOf(lesson: string, stay: Stay | undefined): string {
  const own = stay?.requests.filter(({ headers }) => headers['x-request-id'] === lesson) ?? [];
  return [...new Set(own.map(({ scheme }) => scheme))].join(' and ');
}

export const prefixesIn = (...stays: (Stay | undefined)[]): string[] =>
  prefixes(stays.flatMap((stay) => stay?.requests ?? []));

/** Sums over all stays. */
export const total = (stays: readonly Stay[], ...columns: (keyof Wire)[]): number[] =>
  columns.map((column) => stays.reduce((sum, { wire }) => sum + wire[column], 0));

/** Requests by scheme, as the bridge itself counted them. */
export function countsOf(last: Stay | undefined): number[] {
  const rows = last?.report.counts ?? [];
  return (['partner', 'jwt', 'both'] as const).map((scheme) =>
    rows.filter((row) => row.scheme === scheme).reduce((sum, { count }) => sum + count, 0),
  );
}

export function verdictIn({ verdict }: BridgeReport): string {
  if (!verdict.ready) return `wait: ${verdict.missing.map(({ code }) => code).join(', ')}`;
  return verdict.next === undefined ? 'done, the bridge can go' : `ready for '${verdict.next}'`;
}

/** The first call to a path, stay by stay. */
export function sameCall(end: string, stays: readonly (Stay | undefined)[]): Row[] {
  return [
    ['stage', 'call', 'header', 'which holds'],
    ...stays.map((stay): Row => {
      const request = stay?.requests.find(({ path }) => path.endsWith(end));
      return [stay?.name ?? '', `${request?.method} ${request?.path}`, ...headerOf(request)];
    }),
  ];
}

function headerOf(request: LoggedRequest | undefined): [name: string, content: string] {
  const { iss, ist, iat, exp } = request?.claims ?? {};
  return request?.scheme === 'partner'
    ? ['X-TB-PARTNER-AUTH', 'API key and secret']
    : ['X-OPENTOK-AUTH', `iss ${iss}, ist ${ist}, ${Number(exp) - Number(iat)} s`];
}
