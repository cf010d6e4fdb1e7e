import type { Unit } from '../unit.js';

/** Calls that only put a header into another object, which then has the same fate. */
const BUILDERS =
  /^(?:dict|dup|[cC]lone|copy|freeze|merge!?|array_merge|to_h|asList|of|listOf|mapOf|\w*Headers?|\w*Request)$/;

export const isBuilder = (unit: Unit, name: string): boolean =>
  BUILDERS.test(name) || unit.language.habits.builders?.test(name) === true;
