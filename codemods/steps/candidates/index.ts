import { kernelModule, TABLES, TEXT } from './kernel.js';
import { rarestWindow, tablesOf } from './windows.js';

/** A buffer that files are read into, and a quick look for places in it where a mark may be. */
export interface Candidates {
  readonly buffer: Buffer;
  /**
   * A place in the first `length` bytes, at or after `from`, near which one of the marks may begin; undefined when
   * there is none. A mark begins less than 16 bytes after the place, or less than its own length before it.
   */
  next(from: number, length: number): number | undefined;
}

// Node has it, but its type declarations leave it to those of browsers.
declare const WebAssembly: {
  validate(module: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

/** @param marks in small letters, each at least four characters long. */
export function createCandidates(marks: readonly string[], capacity: number): Candidates {
  const module = kernelModule(capacity);
  return WebAssembly.validate(module) ? byKernel(module, marks, capacity) : everywhere(capacity);
}

function byKernel(module: Uint8Array<ArrayBuffer>, marks: readonly string[], capacity: number): Candidates {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
  const { buffer: memory } = exports['memory'] as { readonly buffer: ArrayBuffer };
  const find = exports['find'] as (at: number, end: number) => number;
  new Uint8Array(memory, 0, TABLES).set(tablesOf([...new Set(marks.map(rarestWindow))]));
  return {
    buffer: Buffer.from(memory, TEXT, capacity),
    next(from, length) {
      const place = find(TEXT + from, TEXT + length) - TEXT;
      return place < length ? place : undefined;
    },
  };
}

/** For processors that lack the vector instructions: every place is worth a closer look. */
export function everywhere(capacity: number): Candidates {
  return {
    buffer: Buffer.allocUnsafeSlow(capacity),
    next: (from, length) => (from < length ? from : undefined),
  };
}
