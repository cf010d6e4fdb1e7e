// Writes the tables of README that the tests compare with what they hold.
import { readFileSync, writeFileSync } from 'node:fs';
import { brought } from '../test/readme/sections.js';

const README = new URL('../README.md', import.meta.url);
writeFileSync(README, await brought(readFileSync(README, 'utf8')));
