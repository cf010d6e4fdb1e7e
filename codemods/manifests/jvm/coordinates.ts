import type { Constraint } from '../kit/ecosystem.js';
import { bracketSyntax } from '../kit/brackets.js';
import { SDKS } from '../sdks.js';

export const [GROUP = '', ARTIFACT = ''] = SDKS.jvm.name.split(':');

interface Value {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A version where it is written down. */
export function versionAt({ value, start, end }: Value): Constraint {
  return { value, start, end, syntax: bracketSyntax };
}

/** A version with a name that is defined elsewhere. */
export function definedElsewhere(place: Value, name: string, where: string): Constraint {
  return {
    ...versionAt(place),
    obstacle: `The version has the name ${name} and is set ${where}: set it to 3.0.0 or later there.`,
  };
}

/** A version whose name others use as well. */
export function shared(place: Value, name: string): Constraint {
  return {
    ...versionAt(place),
    obstacle: `Other dependencies take their version from ${name} as well: give the SDK a version of its own, 3.0.0 or later.`,
  };
}
