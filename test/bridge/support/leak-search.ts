import { inspect } from 'node:util';
import { ACCOUNT, OTHER_PROJECT, partnerValue, PROJECT, ROTATED } from './credentials.js';

const SECRETS = [PROJECT, OTHER_PROJECT, ROTATED, ACCOUNT].flatMap((credential) => [
  credential.apiSecret,
  Buffer.from(partnerValue(credential)).toString('base64').slice(0, -4),
]);
/** The start of every JOSE header and payload that the bridge signs: `{"alg":` and `{"iss":`. */
const TOKEN_PARTS = ['{"alg":', '{"iss":'].map((text) => Buffer.from(text).toString('base64url').slice(0, 8));

const NEEDLES = [...SECRETS, ...TOKEN_PARTS];

/** Which secret or part of a token stands in a text; undefined for none. */
export const leakIn = (text: string): string | undefined => NEEDLES.find((needle) => text.includes(needle));

/**
 * Where in everything reachable from a value a secret or a token stands: own strings and symbols, hidden properties,
 * maps, sets, bytes, prototypes, causes. Getters of prototypes are left alone, since they compute.
 */
export function leaksInGraph(root: unknown): string[] {
  const found: string[] = [];
  // What belongs to the process belongs to no error or response.
  const seen = new Set<unknown>([globalThis, process, process.env, console]);
  const queue: [value: unknown, path: string][] = [[root, '']];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      const leak = leakIn(value);
      if (leak !== undefined) found.push(`${path}: ${value.slice(0, 80)}`);
    } else if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      if (!seen.has(value)) {
        seen.add(value);
        queue.push([value, path]);
      }
    }
  };
  visit(root, 'root');
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [value, path] = next as [object, string];
    if (ArrayBuffer.isView(value)) {
      visit(
        Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'),
        `${path}<bytes>`,
      );
      continue;
    }
    if (value instanceof ArrayBuffer) {
      visit(Buffer.from(value).toString('latin1'), `${path}<bytes>`);
      continue;
    }
    if (value instanceof Map)
      for (const [key, entry] of value) (visit(key, `${path}<key>`), visit(entry, `${path}<entry>`));
    if (value instanceof Set) for (const entry of value) visit(entry, `${path}<member>`);
    if (typeof Headers === 'function' && value instanceof Headers)
      visit([...value].join('\n'), `${path}<headers>`);
    for (const key of Reflect.ownKeys(value)) {
      visit(String(key), `${path}<name>`);
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      if (descriptor !== undefined && 'value' in descriptor)
        visit(descriptor.value, `${path}.${String(key)}`);
    }
    visit(Object.getPrototypeOf(value), `${path}<prototype>`);
  }
  return found;
}

/** Every leak in what an application can log of a value. */
export function leaksOf(value: unknown): string[] {
  const texts: [string, () => string][] = [
    [
      'inspect',
      () =>
        inspect(value, {
          depth: Infinity,
          showHidden: true,
          maxArrayLength: Infinity,
          maxStringLength: Infinity,
        }),
    ],
    ['JSON', () => JSON.stringify(value)],
    ['String', () => `${String(value)} ${String((value as Error | undefined)?.stack)}`],
  ];
  const parts = value as
    { config?: unknown; response?: { config?: unknown; headers?: unknown; data?: unknown } } | undefined;
  for (const [name, part] of Object.entries({
    config: parts?.config,
    'response.config': parts?.response?.config,
    'response.headers': parts?.response?.headers,
  })) {
    texts.push([`JSON of ${name}`, () => JSON.stringify(part)]);
  }
  const found = leaksInGraph(value);
  for (const [name, make] of texts) {
    let text: string | undefined;
    try {
      text = make();
    } catch {
      continue; // circular: it cannot be logged this way
    }
    const leak = leakIn(String(text));
    if (leak !== undefined) found.push(`${name} shows ${leak}`);
  }
  return found;
}
