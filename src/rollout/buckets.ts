/** Buckets that percentages are made of: steps of 0.01 %. */
export const BUCKETS = 10_000;

/**
 * MurmurHash3, x86, 32 bits, over the UTF-8 bytes of `text` (Austin Appleby's reference implementation).
 * Chosen because feature-flag services bucket with it, so that a share can be compared with theirs.
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = Buffer.from(text, 'utf8');
  const blocks = bytes.length & ~3;
  let hash = seed;
  for (let i = 0; i < blocks; i += 4) {
    hash ^= scramble(bytes.readInt32LE(i));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blocks; i--) tail = (tail << 8) | (bytes[i] as number);
  if (tail !== 0) hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** The bucket of a key, 0 to 9,999: the same for the same salt and key, in every process. */
export function bucketOf(salt: string, key: string): number {
  return murmur3(`${salt}:${key}`) % BUCKETS;
}

/**
 * The bucket that puts a key into the share exactly where Unleash's gradual rollout does: Unleash compares
 * `murmur3(groupId + ':' + id) % 100 + 1` with the percentage, so its hundred buckets are the last of every hundred
 * here. Whole per cents only: a fraction is rounded down.
 *
 * @param salt Unleash's `groupId`, which is the flag's name unless it was set otherwise
 * @param key the value of Unleash's stickiness field, such as the user id
 */
export function unleashBucketOf(salt: string, key: string): number {
  const normalised = (murmur3(`${salt}:${key}`) % 100) + 1;
  return normalised * (BUCKETS / 100) - 1;
}

/** How a key finds its bucket. */
export const BUCKETINGS = { default: bucketOf, unleash: unleashBucketOf } as const;
export type Bucketing = keyof typeof BUCKETINGS;

/**
 * True when a bucket belongs to the first `percentage` per cent. A bucket that is in stays in when the
 * percentage is raised; 0 holds nobody and 100 everybody.
 */
export function isInShare(bucket: number, percentage: number): boolean {
  return bucket < Math.round(percentage * (BUCKETS / 100));
}
