#!/usr/bin/env node
// Exit statuses, the same for every command and format:
//   0  nothing left to do
//   1  a finding is open (scan, migrate, history); credentials were refused (probe)
//   2  wrong usage, or an internal error; campaign left a repository alone
//   3  some files could not be read or written; undo left a file alone; probe found nobody to ask
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `opentok-auth-bridge: the command line needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  const { explain, run } = await import('./run.js');
  // Node would end with 1, which says that findings are open.
  process.once('uncaughtException', (error) => {
    process.stderr.write(`opentok-auth-bridge: ${explain(error)}\n`);
    process.exit(2);
  });
  const { terminal } = await import('./terminal.js');
  process.exitCode = await run(process.argv.slice(2), terminal());
}
export {};
