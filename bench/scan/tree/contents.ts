import { pick, type Random } from '../random.js';
import { KINDS, type Kind } from './kinds.js';
import { filled } from './words.js';

export interface Content {
  readonly extension: string;
  readonly bytes: Buffer;
}

/** One file in so many uses partner auth, one in so many is binary, one in so many is large. */
const ONE_IN = { planted: 1000, binary: 100, large: 3000 };
/** Blocks of a kind from which its files are put together, in characters. Words are dear to choose. */
const STOCK = 1_000_000;

/** Makes one file after another, a few kilobytes each. */
export function createContents(random: Random): () => Content {
  const shares = KINDS.flatMap((kind) => new Array<Kind>(kind.share).fill(kind));
  const stocks = new Map(KINDS.map((kind) => [kind, stockOf(kind, random)]));
  const noise = Buffer.from(Array.from({ length: 50_000 }, () => random() * 256));
  return () => {
    if (random() < 1 / ONE_IN.binary) {
      return { extension: 'png', bytes: noise.subarray(0, 1000 + random() * 40_000) };
    }
    const kind = pick(random, shares);
    const large = random() < 1 / ONE_IN.large;
    const length = large ? 400_000 + random() * 800_000 : 500 + 11_000 * random() ** 1.2;
    const stock = stocks.get(kind) ?? [];
    const blocks: string[] = [];
    for (let at = Math.floor(random() * stock.length), size = 0; size < length; at++) {
      const block = stock[at % stock.length] as string;
      blocks.push(block);
      size += block.length;
    }
    if (random() < 1 / ONE_IN.planted) {
      blocks.splice(blocks.length / 2, 0, filled(pick(random, kind.planted), random));
    }
    const text = [filled(kind.open, random), ...blocks, filled(kind.close, random)].join('');
    return { extension: kind.extension, bytes: Buffer.from(text) };
  };
}

function stockOf(kind: Kind, random: Random): string[] {
  const stock: string[] = [];
  for (let size = 0; size < STOCK;) {
    const block = filled(pick(random, kind.blocks), random);
    stock.push(block);
    size += block.length;
  }
  return stock;
}
