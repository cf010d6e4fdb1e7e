import { runtimeObstacle } from './runtimes.js';
import type { Unit } from './unit.js';
import { dependencyRange, manifestFault, manifestOf, nodeRange } from './support/manifest.js';
import { compare, lowestVersion } from './support/range.js';

type Version = readonly [number, number, number];

/** crypto.createSecretKey gives jsonwebtoken a KeyObject from Node 11.6; 12 is the first long-term release with it. */
const SIGNER_NODE: Version = [12, 0, 0];
/** `engines` of this package. */
const BRIDGE_NODE: Version = [14, 18, 0];
/** jsonwebtoken 8 takes a KeyObject through jws 3.2; older majors validate their options differently. */
const JSONWEBTOKEN: Version = [8, 0, 0];

/** Why rewritten code could not run in the file's project; undefined when it can. */
export function signerObstacle(unit: Unit): string | undefined {
  const elsewhere = runtimeObstacle(unit);
  if (elsewhere !== undefined) return elsewhere;
  const fault = manifestFault(unit.project, unit.source);
  if (fault !== undefined) return fault;
  const manifest = manifestOf(unit.project, unit.source);
  if (unit.signer === 'bridge') return nodeObstacle(unit, BRIDGE_NODE, 'opentok-auth-bridge');
  const range = dependencyRange(manifest, 'jsonwebtoken');
  if (range !== undefined && isBelow(range, JSONWEBTOKEN)) {
    return `package.json asks for jsonwebtoken ${range}, which the signer cannot use. Raise it to ^9, then run migrate again.`;
  }
  return nodeObstacle(unit, SIGNER_NODE, 'the signer');
}

/** Why an axios instance of the file's project cannot be bridged; undefined when it can. */
export function bridgeObstacle(unit: Unit): string | undefined {
  const fault = manifestFault(unit.project, unit.source);
  if (fault !== undefined) return fault;
  const range = dependencyRange(manifestOf(unit.project, unit.source), 'axios');
  const lowest = range === undefined ? undefined : lowestVersion(range);
  const isUnsupported =
    lowest !== undefined &&
    ((compare(lowest, [0, 21, 1]) < 0 && !/^\^?0\.21/.test(range ?? '')) ||
      (compare(lowest, [1, 0, 0]) >= 0 && compare(lowest, [1, 2, 0]) < 0 && !(range ?? '').startsWith('^')));
  if (isUnsupported) {
    return `package.json asks for axios ${range}; the bridge works with >=0.21.1 <1 and >=1.2.0. Raise axios, then run migrate again.`;
  }
  return nodeObstacle(unit, BRIDGE_NODE, 'opentok-auth-bridge');
}

function nodeObstacle(unit: Unit, needed: Version, what: string): string | undefined {
  const range = nodeRange(manifestOf(unit.project, unit.source));
  if (range === undefined || !isBelow(range, needed)) return undefined;
  const version = needed[1] === 0 ? String(needed[0]) : `${needed[0]}.${needed[1]}`;
  return `engines.node of package.json is ${range}; ${what} needs Node ${version} or later. Raise engines.node to >=${version}, then run migrate again.`;
}

function isBelow(range: string, needed: Version): boolean {
  const lowest = lowestVersion(range);
  return lowest !== undefined && compare(lowest, needed) < 0;
}
