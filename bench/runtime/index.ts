// npm run bench:runtime: every figure beside its peers in the same run. Nothing is asserted; read the ratios.
import { cpus } from 'node:os';
import { benchLoopback, benchOwnCost } from './bridge.js';
import { benchSigning } from './signing.js';

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
const signing = await benchSigning();
await benchOwnCost(signing);
await benchLoopback();
