// npm run bench:runtime: every figure beside its peers in the same run. Nothing is asserted; read the ratios.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { benchLoopback, benchOwnCost } from './bridge.js';
import { benchSigning } from './signing.js';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  signing: benchSigning,
  'own cost': benchOwnCost,
  loopback: benchLoopback,
};

const [, , name] = process.argv;
const part = PARTS[name ?? ''];
if (part !== undefined) {
  await part();
} else {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
  );
  // A process of its own for each: what one compiles and keeps would slow the next.
  for (const each of Object.keys(PARTS)) {
    const command = [...process.execArgv, fileURLToPath(import.meta.url), each];
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
    process.exitCode ||= status ?? 1;
  }
}
