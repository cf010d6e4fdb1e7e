import { expect } from 'chai';
import { readersOf } from '../../../../codemods/languages/index.js';

const reader = (path: string, head = ''): string | undefined => readersOf(path, head).at(-1)?.id;

describe('JavaScript, TypeScript and pages', () => {
  const cases: readonly (readonly [path: string, head: string, language: string])[] = [
    ...['a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'A.JS'].map((path) => [path, '', 'javascript'] as const),
    ...['a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.d.ts'].map((path) => [path, '', 'typescript'] as const),
    ...['a.html', 'a.htm', 'a.vue', 'a.ejs', 'a.svelte'].map((path) => [path, '', 'html'] as const),
    ['bin/run', '#!/usr/bin/env node\n', 'javascript'],
    ['bin/run', '#!/usr/local/bin/node --harmony\n', 'javascript'],
    ['bin/run', '#!/bin/sh\n', 'shell'],
    ['de.ts', '<?xml version="1.0"?>\n<!DOCTYPE TS>', 'text'],
  ];
  for (const [path, head, language] of cases) {
    it(`${path}${head === '' ? '' : ` with ${JSON.stringify(head)}`} is read as ${language}`, () => {
      expect(reader(path, head)).to.equal(language);
    });
  }
});
