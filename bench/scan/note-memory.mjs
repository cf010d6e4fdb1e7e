// Loaded into a program that is measured: at its end, writes the most memory that it had, in KiB.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const [, peak = ''] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.NOTE_MEMORY_IN, peak);
});
