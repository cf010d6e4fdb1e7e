// npm run bench:scan: the scanner beside ripgrep and ast-grep in the same run. Nothing is asserted; read the ratios.
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { compare, peakMemory } from './measure.js';
import { printFigure } from './print.js';
import { astGrep, bareNode, commandLine, type Program, ripgrep } from './programs.js';
import { buildRepository } from './repository.js';
import { buildTree, type Tree } from './tree/index.js';

function benchStart(): void {
  const project = new URL('../../examples/legacy-app', import.meta.url).pathname;
  const { version, bare, file, small } = compare(
    {
      version: commandLine('--version'),
      bare: bareNode,
      file: commandLine('scan', join(project, 'app.js')),
      small: commandLine('scan', project),
    },
    11,
  );
  console.log('\nFrom the start of the process');
  printFigure('--version, CPU over a bare node -e 0', version.cpu / bare.cpu, ' ×', { atMost: 2 });
  printFigure('--version, wall over a bare node -e 0', version.wall / bare.wall, ' ×', { atMost: 2 });
  printFigure('scan of one file, wall', file.wall, ' s', { atMost: 0.5 });
  printFigure('scan of one small project, wall', small.wall, ' s', { atMost: 0.5 });
}

function benchTree({ tenth, half, whole }: Tree): void {
  const scan = ({ path }: { readonly path: string }): Program => commandLine('scan', path);
  const { ours, theirs, ourHalf } = compare(
    { ours: scan(whole), theirs: ripgrep(whole.path), ourHalf: scan(half) },
    7,
  );
  const { parsing } = compare({ parsing: astGrep(half.path) }, 1);
  console.log(`\nScan of ${whole.files.toLocaleString('en')} files, ${Math.round(whole.bytes / 1e6)} MB`);
  printFigure('CPU', ours.cpu, ' s');
  printFigure('wall', ours.wall, ' s');
  printFigure("ripgrep's CPU", theirs.cpu, ' s');
  printFigure("ripgrep's wall, with its default threads", theirs.wall, ' s');
  printFigure("ast-grep's CPU, half of the tree", parsing.cpu, ' s');
  printFigure("ast-grep's wall, half of the tree, with its default threads", parsing.wall, ' s');
  printFigure('CPU over ripgrep', ours.cpu / theirs.cpu, ' ×', { atMost: 1.3 });
  printFigure('wall over ripgrep', ours.wall / theirs.wall, ' ×', { atMost: 2 });
  printFigure('half of it: ast-grep over the scan, CPU', parsing.cpu / ourHalf.cpu, ' ×', { atLeast: 10 });
  printFigure('half of it: ast-grep over the scan, wall', parsing.wall / ourHalf.wall, ' ×', { atLeast: 10 });
  const growth = ours.cpu / ourHalf.cpu / (whole.bytes / half.bytes);
  printFigure('CPU for a byte of the whole over one of half of it', growth, ' ×', { atMost: 1.1 });
  for (const part of [tenth, half, whole]) {
    const goal = part === whole ? { atMost: 200 } : undefined;
    printFigure(
      `peak memory, ${part.files.toLocaleString('en')} files`,
      peakMemory(scan(part)),
      ' MiB',
      goal,
    );
  }
}

function benchHistory(repository: string): void {
  const { ours, theirs } = compare(
    {
      ours: commandLine('history', repository),
      theirs: ['bash', '-c', 'git -C "$1" log -p --all | grep -i x-tb-partner-auth', 'bash', repository],
    },
    3,
  );
  console.log('\nSecrets in a git history');
  printFigure('history, wall', ours.wall, ' s');
  printFigure('git log -p --all | grep -i, wall', theirs.wall, ' s');
  printFigure('the latter over the former, wall', theirs.wall / ours.wall, ' ×', { atLeast: 2 });
  printFigure('the latter over the former, CPU', theirs.cpu / ours.cpu, ' ×', { atLeast: 2 });
}

const [tree, repository] = [buildTree(), buildRepository()];
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
console.log(
  `Load before the first measurement: ${loadavg()[0]?.toFixed(1)}. Wall figures need an idle machine.`,
);
benchStart();
benchTree(tree);
benchHistory(repository);
