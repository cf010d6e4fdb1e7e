import { join } from 'node:path';
import type { DraftFinding, Language } from '../../codemods/index.js';

const USE = /send\("X-TB-PARTNER-AUTH", (\w+) \+ ":" \+ (\w+)\)/g;

/**
 * A language small enough to see through: `send("X-TB-PARTNER-AUTH", k + ":" + s)` becomes
 * `send("X-OPENTOK-AUTH", sign(k, s))`, with an import line at the top and a signer beside the project file.
 */
export const toy: Language = {
  id: 'toy',
  claims: (path) => path.endsWith('.toy'),
  detect: ({ source }) =>
    [...source.text.matchAll(USE)].map(({ index, 0: whole, 1: key, 2: secret }): DraftFinding => ({
      rule: 'partner-header',
      start: index,
      end: index + whole.length,
      lifetime: 'per-request',
      rewrite: 'automatic',
      reason: 'Signs a token for the request.',
      edits: [
        { start: index, end: index + whole.length, text: `send("X-OPENTOK-AUTH", sign(${key}, ${secret}))` },
      ],
      signs: true,
    })),
  support: ({ source, project }) => {
    const home = project.nearest(source.absolutePath, 'toy.project') ?? join(source.absolutePath, '..');
    const start = source.text.startsWith('\uFEFF') ? 1 : 0;
    const signer = join(home, 'lib', 'signer.toy');
    return {
      edits: source.text.includes('import signer\n') ? [] : [{ start, end: start, text: 'import signer\n' }],
      changes: project.exists(signer) ? [] : [{ absolutePath: signer, create: 'define sign(key, secret)\n' }],
      nextSteps: ['toy install signer'],
    };
  },
};

export const TOY_USE = 'send("X-TB-PARTNER-AUTH", key + ":" + secret)';
export const TOY_REWRITTEN = 'send("X-OPENTOK-AUTH", sign(key, secret))';
