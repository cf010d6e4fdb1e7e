import type { Constraint } from '../kit/ecosystem.js';
import { SDKS } from '../sdks.js';
import { specifier } from './specifier.js';

const CLAUSE = String.raw`(?:===|~=|==|!=|<=|>=|<|>)[ \t]*[\w.*+!-]+`;
/** A requirement of PEP 508 up to its markers: name, extras, and either a URL or version specifiers. */
const REQUIREMENT = new RegExp(
  String.raw`(${SDKS.python.name}(?:[ \t]*\[[^\]\n]*\])?)([ \t]*\(?[ \t]*)(@[ \t]*\S+|${CLAUSE}(?:[ \t]*,[ \t]*${CLAUSE})*)?(?=[ \t]*\)?[ \t]*(?:[;#\\]|--|$))`,
  'iy',
);
const TAG = /[@-]v?(\d+\.\d+\.\d+)(?:\.tar\.gz|\.zip|\.whl|-py[\w.-]*)?(?:[#;\s]|$)/;

/** The requirement of the SDK that begins at a place of a text and ends at `to` or before. */
export function requirementAt(text: string, from: number, to: number): Constraint | undefined {
  REQUIREMENT.lastIndex = from;
  const match = REQUIREMENT.exec(text.slice(0, to));
  if (match === null) return undefined;
  const [, name = '', gap = '', wanted = ''] = match;
  const at = { start: from, end: from + match[0].trimEnd().length };
  if (wanted.startsWith('@')) return { ...at, ...fromUrl(wanted) };
  if (wanted === '') {
    const end = from + name.length;
    // The character before goes along, so that a requirement added behind is no other insertion at the same place.
    const written = (raised: string) => text.charAt(end - 1) + raised;
    return { start: end - 1, end, value: '', at, syntax: specifier, written };
  }
  const start = from + name.length + gap.length;
  return { start, end: start + wanted.length, value: wanted, at, syntax: specifier };
}

/** A dependency on a repository or an archive rather than on a version. */
export function fromUrl(url: string): Pick<Constraint, 'value' | 'syntax' | 'fixed' | 'obstacle'> {
  const fixed = TAG.exec(url)?.[1];
  return { value: url, syntax: specifier, obstacle: URL, ...(fixed === undefined ? {} : { fixed }) };
}

const URL = `It comes by URL: take ${SDKS.python.name}>=2.5.0 from the index, or move the URL to 2.5.0 or later.`;
