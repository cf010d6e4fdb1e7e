import { expect } from 'chai';
import type { Syntax } from '../../../codemods/manifests/kit/syntax.js';
import {
  compareVersions,
  type Interval,
  readVersion,
  type Side,
  sideOf,
  type Version,
} from '../../../codemods/manifests/version.js';

/** Walks a table of constraints by how they lie to a boundary. */
export function lies(syntax: Syntax, boundary: Version, sides: Record<Side, readonly string[]>): void {
  for (const [side, constraints] of Object.entries(sides)) {
    for (const constraint of constraints) {
      it(`lies ${side} for ${JSON.stringify(constraint)}`, () => {
        expect(sideOf(syntax.read(constraint) ?? [], boundary)).to.equal(side);
      });
    }
  }
}

/** Walks a table of constraints and what they are raised to; the result leaves out all that is below. */
export function raises(syntax: Syntax, to: Version, table: readonly (readonly [string, string])[]): void {
  for (const [from, raised] of table) {
    it(`makes ${JSON.stringify(from)} ${JSON.stringify(raised)}`, () => {
      expect(syntax.raise(from, to)).to.equal(raised);
      const intervals = syntax.read(raised) ?? [];
      expect(intervals).not.to.deep.equal([]);
      expect(sideOf(intervals, to)).to.equal('reaches');
    });
  }
}

/** Which of the versions a constraint lets in. */
export function allowed(syntax: Syntax, constraint: string, versions: readonly string[]): readonly string[] {
  const intervals = syntax.read(constraint) ?? [];
  return versions.filter((version) => intervals.some((interval) => contains(interval, version)));
}

function contains([low, high]: Interval, text: string): boolean {
  const version = readVersion(text);
  return version !== undefined && compareVersions(low, version) <= 0 && compareVersions(version, high) < 0;
}

/** Versions around the numbers that the tables use. */
export const VERSIONS: readonly string[] = [
  '0.9.1',
  '1.0.0',
  '2.0.0',
  '2.2.0',
  '2.2.4',
  '2.3.0',
  '2.3.1',
  '2.3.9',
].concat(['2.4.0', '2.4.1', '2.4.9', '2.5.0', '2.5.1', '2.9.0', '3.0.0', '3.0.1', '3.1.0', '4.0.0']);
