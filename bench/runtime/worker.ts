// One contestant, in a process of its own: runs as many rounds as it is told and says what one of them took.
import { PARTS } from './contestants.js';

const [, , part = '', name = '', port] = process.argv;
const make = PARTS[part]?.[name];
if (make === undefined) throw new Error(`${part} has no contestant called ${name}`);
const run = make(Number(port));

process.on('message', async (rounds: number) => {
  const before = process.cpuUsage();
  await run(rounds);
  const { user, system } = process.cpuUsage(before);
  process.send?.((user + system) / rounds);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
