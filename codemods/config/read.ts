import { UsageError } from '../usage-error.js';
import { type Config, CONFIG_SCHEMA } from './schema.js';

/** As much of JSON Schema as the schema of the configuration uses. */
interface Kind {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly items?: Kind;
  readonly minItems?: number;
  readonly minimum?: number;
}

const KINDS: Readonly<Record<string, Kind>> = CONFIG_SCHEMA.properties;

/** @throws {UsageError} the text is no JSON, or says something that the schema does not know. */
export function readConfig(text: string, name: string): Config {
  const config = parse(text, name);
  for (const [key, value] of Object.entries(config)) {
    const kind = KINDS[key];
    if (kind === undefined) {
      throw new UsageError(
        `${name} has the unknown key ${key}: choose from ${Object.keys(KINDS).join(', ')}.`,
      );
    }
    const wanted = mismatch(value, kind);
    if (wanted !== undefined) throw new UsageError(`${name}: ${key} must be ${wanted}.`);
  }
  const { $schema: _, ...rest } = config;
  return rest;
}

function parse(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return { ...config };
  } catch {
    // said below
  }
  throw new UsageError(`${name} must hold one JSON object.`);
}

/** What the value should have been; undefined when it is that. */
function mismatch(value: unknown, kind: Kind): string | undefined {
  if (kind.type === 'array') {
    const item = kind.items ?? { type: 'string' };
    const { minItems: least = 0 } = kind;
    const fits =
      Array.isArray(value) &&
      value.length >= least &&
      value.every((one) => mismatch(one, item) === undefined);
    const what = least === 0 ? 'a list' : `a list of ${least} or more`;
    return fits ? undefined : `${what}; each entry ${mismatch(undefined, item)}`;
  }
  if (kind.enum !== undefined) {
    return kind.enum.includes(value as string) ? undefined : `one of ${kind.enum.join(', ')}`;
  }
  if (kind.type === 'integer') {
    const least = kind.minimum ?? -Infinity;
    return Number.isInteger(value) && Number(value) >= least ? undefined : `an integer of ${least} or more`;
  }
  return typeof value === kind.type ? undefined : `a ${kind.type}`;
}
