import type { Constraint } from '../kit/ecosystem.js';
import { lineAt } from '../../steps/lines.js';
import { ARTIFACT, shared, versionAt } from './coordinates.js';

/** Where a variable of a build script gets its value, if that is one place in the same script. */
export function definitionOf(variable: string, code: string): Constraint | undefined {
  const name = lastOf(variable);
  const type = String.raw`(?:\s*:\s*String(?=\s*=))?`;
  const pattern = String.raw`(?<![$\w])${name}["']?\]?${type}\s*(?:[:=]|,(?=\s*["']\d))\s*(["'])([^"'\n$]*)\1`;
  const [only, ...more] = [...code.matchAll(new RegExp(pattern, 'g'))];
  if (only === undefined || more.length > 0) return undefined;
  const value = only[2] ?? '';
  const start = only.index + only[0].length - value.length - 1;
  const place = { value, start, end: start + value.length };
  const isShared = [...code.matchAll(new RegExp(String.raw`(?<!\w)${name}\b`, 'g'))].some(
    ({ index }) => (index < only.index || index > start) && !lineAt(code, index).includes(ARTIFACT),
  );
  return isShared ? shared(place, variable) : versionAt(place);
}

export const lastOf = (variable: string): string => variable.slice(variable.lastIndexOf('.') + 1);
