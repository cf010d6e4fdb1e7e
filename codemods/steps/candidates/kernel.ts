// A WebAssembly module that looks for several four-byte windows at once, sixteen positions at a time, without
// regard to letter case: "Teddy", as ripgrep uses it. It is assembled here since it is shorter than a compiler.

/** Bytes of memory that hold the tables: for each of the four bytes of a window one table per half of a byte. */
export const TABLES = 8 * 16;
/** Where the text begins. */
export const TEXT = 1024;

/** One page is 64 KiB. */
const PAGE = 1 << 16;

const OP = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  br: [0x0c],
  brIf: [0x0d],
  get: [0x20],
  set: [0x21],
  tee: [0x22],
  i32Const: [0x41],
  i32GeU: [0x4f],
  i32Add: [0x6a],
  v128Load: [0xfd, 0x00],
  v128Const: [0xfd, 0x0c],
  swizzle: [0xfd, 0x0e],
  and: [0xfd, 0x4e],
  or: [0xfd, 0x50],
  anyTrue: [0xfd, 0x53],
  shrU: [0xfd, 0x6d],
} as const;

const I32 = 0x7f;
const V128 = 0x7b;

/** Parameters and locals by index: at, end; one folded load; eight tables; what is left of all comparisons. */
const AT = 0;
const END = 1;
const BYTES = 2;
const FIRST_TABLE = 3;

/** Sets the bit that tells capitals from small letters; the other marks' characters have it set or are ambiguous. */
const CASE = splat(0x20);
const LOW_HALF = splat(0x0f);

/**
 * `find(at, end)`: the first multiple of 16 bytes after `at` from which a window may begin, or `end` or a little
 * more when there is none. It may read 18 bytes beyond `end`.
 *
 * @param capacity bytes of text that the memory must hold.
 */
export function kernelModule(capacity: number): Uint8Array<ArrayBuffer> {
  const pages = Math.ceil((TEXT + capacity + 64) / PAGE);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector([[0x60, ...vector([[I32], [I32]]), ...vector([[I32]])]])),
    ...section(3, vector([[0x00]])),
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    ...section(
      7,
      vector([
        [...name('memory'), 0x02, 0x00],
        [...name('find'), 0x00, 0x00],
      ]),
    ),
    ...section(10, vector([sized([...vector([[9, V128]]), ...body(), ...OP.end])])),
  ]);
}

function body(): number[] {
  const tables = Array.from({ length: 8 }, (_, index) => [
    ...[...OP.i32Const, 0, ...OP.v128Load, 0, ...unsigned(index * 16)],
    ...[...OP.set, FIRST_TABLE + index],
  ]);
  return [
    ...tables.flat(),
    ...OP.block,
    ...OP.loop,
    ...[...OP.get, AT, ...OP.get, END, ...OP.i32GeU, ...OP.brIf, 1],
    ...[0, 1, 2, 3].flatMap((place) => [...compare(place), ...(place === 0 ? [] : OP.and)]),
    ...[...OP.anyTrue, ...OP.brIf, 1],
    ...[...OP.get, AT, ...OP.i32Const, 16, ...OP.i32Add, ...OP.set, AT],
    ...[...OP.br, 0],
    ...OP.end,
    ...OP.end,
    ...[...OP.get, AT],
  ];
}

/** Which windows may have the byte at `place` there, one bit each, for sixteen positions. */
function compare(place: number): number[] {
  const [low, high] = [FIRST_TABLE + place * 2, FIRST_TABLE + place * 2 + 1];
  return [
    ...[...OP.get, AT, ...OP.v128Load, 0, ...unsigned(place), ...CASE, ...OP.or, ...OP.set, BYTES],
    ...[...OP.get, low, ...OP.get, BYTES, ...LOW_HALF, ...OP.and, ...OP.swizzle],
    ...[...OP.get, high, ...OP.get, BYTES, ...OP.i32Const, 4, ...OP.shrU, ...OP.swizzle],
    ...OP.and,
  ];
}

function splat(byte: number): number[] {
  return [...OP.v128Const, ...new Array<number>(16).fill(byte)];
}

function section(id: number, contents: readonly number[]): number[] {
  return [id, ...sized(contents)];
}

function sized(contents: readonly number[]): number[] {
  return [...unsigned(contents.length), ...contents];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return sized([...Buffer.from(text)]);
}

/** LEB128, as WebAssembly writes numbers. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}
