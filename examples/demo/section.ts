import { isDeepStrictEqual } from 'node:util';
import type { Paper } from './paper.js';
import type { Scene } from './scene.js';

/** One claim is one check: the sentence is marked by whether what was seen equals what was wanted. */
export interface Claim<Facts> {
  readonly says: string;
  readonly check: (facts: Facts) => readonly [seen: unknown, wanted: unknown];
}

/** One part of the demo: it plays, and what came of it has to bear out the claims. */
export interface Part<Facts> {
  readonly title: string;
  readonly intro: string;
  readonly play: (scene: Scene, paper: Paper) => Promise<Facts>;
  readonly claims: readonly Claim<Facts>[];
}

/** A part whose facts are its own business. */
export interface Section {
  readonly title: string;
  readonly claims: number;
  /** @returns how many claims held */
  perform(scene: Scene, paper: Paper): Promise<number>;
}

export function section<Facts>({ title, intro, play, claims }: Part<Facts>): Section {
  return {
    title,
    claims: claims.length,
    async perform(scene, paper) {
      paper.say(intro);
      let facts: Facts;
      try {
        facts = await play(scene, paper);
      } catch (error) {
        for (const { says } of claims) paper.mark(says, `This part broke off: ${messageOf(error)}`);
        return 0;
      }
      const problems = claims.map((claim) => problemWith(claim, facts));
      claims.forEach(({ says }, index) => paper.mark(says, problems[index]));
      return problems.filter((problem) => problem === undefined).length;
    },
  };
}

function problemWith<Facts>({ check }: Claim<Facts>, facts: Facts): string | undefined {
  try {
    const [seen, wanted] = check(facts);
    if (isDeepStrictEqual(seen, wanted)) return undefined;
    return `wanted ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`;
  } catch (error) {
    return `This could not be checked: ${messageOf(error)}`;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
