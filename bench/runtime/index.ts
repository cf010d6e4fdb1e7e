// npm run bench:runtime: every figure beside its peers in the same run. Nothing is asserted; read the ratios.
import { cpus } from 'node:os';
import { benchLoopback, benchOwnCost } from './bridge.js';
import { benchSigning } from './signing.js';

const BENCHES: Readonly<Record<string, (part: string) => Promise<void>>> = {
  signing: benchSigning,
  'own cost': benchOwnCost,
  loopback: benchLoopback,
};

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
for (const [part, bench] of Object.entries(BENCHES)) await bench(part);
