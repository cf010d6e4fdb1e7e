import { join } from 'node:path';
import type { Renew } from '../kit/language.js';
import { renewBy } from '../kit/renew/index.js';
import { around } from '../kit/syntax/nodes.js';

/** From this version of HTTParty on a header may be a lambda, which is called for each request. */
const LAMBDAS = [0, 16, 3] as const;

/** HTTParty's `headers 'X-TB-PARTNER-AUTH' => …` in the body of a class. */
const asLambda: Renew = (unit, { site, signed }) => {
  const call = site.parent?.parent;
  const shape = call == null ? undefined : unit.shape(call);
  const owner = around(unit, site, 'class');
  const inBody = shape?.kind === 'call' && shape.name === 'headers' && shape.receiver === undefined;
  if (!inBody || owner === undefined || !/\binclude HTTParty\b/.test(owner.text)) return undefined;
  const home = unit.project.nearest(unit.source.absolutePath, 'Gemfile.lock');
  const lock = home === undefined ? undefined : unit.project.read(join(home, 'Gemfile.lock'));
  const [, version = ''] = /^ {4}httparty \((\d+\.\d+\.\d+)/m.exec(lock ?? '') ?? [];
  if (!atLeast(version, LAMBDAS)) return undefined;
  return signed.map((edit) => (edit.text.includes('(') ? { ...edit, text: `-> { ${edit.text} }` } : edit));
};

function atLeast(version: string, least: readonly number[]): boolean {
  if (version === '') return false;
  const numbers = version.split('.').map(Number);
  const index = least.findIndex((number, at) => number !== numbers[at]);
  return index < 0 || (numbers[index] ?? 0) > (least[index] ?? 0);
}

export const renew = renewBy(
  {
    define: (_unit, { value }) => [
      { start: value.startIndex, end: value.startIndex, text: '-> { ' },
      { start: value.endIndex, end: value.endIndex, text: ' }' },
    ],
    call: (name) => `${name}.call`,
  },
  {
    // Other classes see an instance variable only through an accessor, which keeps its name and its meaning.
    member: (unit, target) => {
      const name = /^@(\w+)$/.exec(target.text)?.[1];
      // A local of the same name would hide the method.
      if (name === undefined || unit.occurrences(name).some(({ type }) => type === 'identifier'))
        return undefined;
      return new RegExp(`\\battr_\\w+\\b.*:${name}\\b`).test(unit.text) ? undefined : name;
    },
    method: (name, value, indent, step) => `def ${name}\n${indent}${step}${value}\n${indent}end`,
    read: (name) => name,
  },
  asLambda,
);
