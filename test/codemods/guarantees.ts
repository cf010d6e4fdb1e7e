import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { diffArrays } from 'diff';
import { type Finding, migrate, type MigrateOptions, type Report, scan, undo } from '../../codemods/index.js';
import { snapshot, workspace } from './workspace.js';

/** A way to write down the same program with other bytes. */
interface Variant {
  readonly name: string;
  /** Undefined where the variant makes no sense for a text. */
  readonly change: (text: string, path: string) => string | undefined;
  /** Undoes the change in a rewritten text, as far as the variant allows. */
  readonly revert: (text: string, path: string) => string;
  readonly encoding?: BufferEncoding;
}

const LATIN1 = '\u00e9\u00ff';

/** A line that the language takes for a comment, by the end of the file name. */
const COMMENTS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:[cm]?[jt]sx?|java|kt|go|cs|php|swift|scala)$/, '//'],
  [/\.(?:py|rb|sh|ya?ml|coffee|toy|pl|toml)$/, '#'],
];

const comment = (path: string): string | undefined => {
  const mark = COMMENTS.find(([pattern]) => pattern.test(path))?.[1];
  return mark === undefined ? undefined : `${mark} ${LATIN1}\n`;
};

const VARIANTS: readonly Variant[] = [
  {
    name: 'CRLF line endings',
    change: (text) => text.replace(/\r?\n/g, '\r\n'),
    revert: (text) => {
      expect(text.replace(/\r\n/g, ''), 'a line without CRLF').not.to.include('\n');
      return text.replace(/\r\n/g, '\n');
    },
  },
  {
    name: 'a byte order mark',
    change: (text, path) => (path.endsWith('.json') ? undefined : `\uFEFF${text}`),
    revert: (text) => {
      expect(text.indexOf('\uFEFF'), 'the byte order mark').to.equal(0);
      return text.slice(1);
    },
  },
  {
    name: 'tabs',
    change: (text) =>
      /^\t/m.test(text)
        ? undefined
        : text.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
    revert: (text) => text.replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length)),
  },
  {
    name: 'no final newline',
    change: (text) => (text.endsWith('\n') ? text.replace(/\n+$/, '') : undefined),
    revert: (text) => `${text}\n`,
  },
  {
    name: 'bytes of latin-1',
    change: (text, path) => {
      const line = comment(path);
      // eslint-disable-next-line no-control-regex
      return line === undefined || /[^\u0000-\u007f]/.test(text) || !text.endsWith('\n')
        ? undefined
        : text + line;
    },
    revert: (text, path) => {
      const line = comment(path) ?? '';
      expect(text.endsWith(line), 'the bytes of latin-1').to.equal(true);
      return text.slice(0, -line.length);
    },
    encoding: 'latin1',
  },
];

export interface Subject {
  readonly paths?: readonly string[];
  /** A fresh copy of the files to work on. */
  readonly copy: () => string;
  readonly options: MigrateOptions;
}

/** What must hold for every input whatever is found in it. */
export async function holdGuarantees({ copy, options }: Subject): Promise<void> {
  const stateDirectory = workspace();
  const write = (cwd: string, paths: string[] = []) =>
    migrate(paths, { ...options, cwd, write: { stateDirectory } });

  const cwd = copy();
  const before = snapshot(cwd);
  const scanned = await scan([], { ...options, cwd });
  expect(snapshot(cwd), 'scan changes nothing').to.deep.equal(before);
  const { report, diff } = await write(cwd);
  const after = snapshot(cwd);
  sumsAddUp(scanned);
  sumsAddUp(report);
  expect(
    report.findings.map(({ fingerprint }) => fingerprint),
    'scan and migrate find the same',
  ).to.deep.equal(scanned.findings.map(({ fingerprint }) => fingerprint));
  onlyFilesInTheDiffChange(before, after, diff);

  const second = await write(cwd);
  expect(second.diff, 'a second run makes no edit').to.equal('');
  expect(snapshot(cwd)).to.deep.equal(after);
  undo({ cwd, stateDirectory });
  expect(snapshot(cwd), 'undo restores bytes and modes').to.deep.equal(before);

  const rewritten = new Set(report.findings.filter(isRewritten).map(({ path }) => path));
  for (const path of rewritten) {
    for (const variant of VARIANTS)
      await variantIsExact(variant, path, after[path] ?? '', { copy, options }, write);
    await mixedLineEndingsStay(path, { copy, options }, write);
    await modeStays(path, { copy, options }, write);
    await linkStays(path, { copy, options }, write);
  }
}

type Write = (cwd: string, paths?: string[]) => Promise<{ report: Report; diff: string }>;

function isRewritten({ status }: Finding): boolean {
  return status === 'rewritten';
}

function sumsAddUp({ summary, findings, errors }: Report): void {
  const { automatic, manual, reportOnly, open, rewritten, ignored, baselined, failed } = summary;
  expect(summary.findings).to.equal(findings.length);
  expect(automatic + manual + reportOnly).to.equal(findings.length);
  expect(open + rewritten + ignored + baselined + failed).to.equal(findings.length);
  expect(summary.errors).to.equal(errors.length);
  for (const { rewrite, reason, rule } of findings) {
    if (rewrite !== 'automatic') expect(reason, rule).to.match(/\S/);
  }
  const places = findings.map(({ rule, path, startLine }) => `${rule} ${path}:${startLine}`);
  expect(new Set(places).size, 'one finding per rule and line').to.equal(places.length);
  const fingerprints = findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size, 'fingerprints differ').to.equal(fingerprints.length);
}

function onlyFilesInTheDiffChange(
  before: Record<string, string>,
  after: Record<string, string>,
  diff: string,
): void {
  const named = new Set([...diff.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path));
  const changed = Object.keys(after).filter((path) => before[path] !== after[path] && !path.endsWith('/'));
  expect(new Set(changed)).to.deep.equal(named);
  expect(Object.keys(before).filter((path) => after[path] === undefined)).to.deep.equal([]);
}

async function variantIsExact(
  { name, change, revert, encoding = 'utf8' }: Variant,
  path: string,
  plain: string,
  { copy }: Subject,
  write: Write,
): Promise<void> {
  const cwd = copy();
  const file = join(cwd, path);
  const changed = change(readFileSync(file, 'utf8'), path);
  if (changed === undefined) return;
  writeFileSync(file, Buffer.from(changed, encoding));
  await write(cwd);
  const result = Buffer.from(revert(readFileSync(file, encoding), path), 'utf8').toString('latin1');
  expect(result.replace(/\n+$/, '\n'), `${path} with ${name}`).to.equal(
    contents(plain).replace(/\n+$/, '\n'),
  );
}

/** Every line that is not part of an edit keeps its own ending. */
async function mixedLineEndingsStay(path: string, { copy }: Subject, write: Write): Promise<void> {
  const cwd = copy();
  const file = join(cwd, path);
  const before = readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => (index % 2 === 0 ? line : `${line}\r`));
  writeFileSync(file, before.join('\n'));
  await write(cwd);
  const after = readFileSync(file, 'utf8').split('\n');
  const bare = (lines: readonly string[]) => lines.map((line) => line.replace(/\r$/, ''));
  let [from, to] = [0, 0];
  for (const { added, removed, count = 0 } of diffArrays(bare(before), bare(after))) {
    if (!added && !removed) {
      // The last line of a part may border on an edit that took its ending with it.
      const kept = Math.max(0, count - 1);
      expect(after.slice(to, to + kept), `${path} with mixed line endings`).to.deep.equal(
        before.slice(from, from + kept),
      );
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
}

async function modeStays(path: string, { copy }: Subject, write: Write): Promise<void> {
  const cwd = copy();
  chmodSync(join(cwd, path), 0o755);
  await write(cwd);
  expect(snapshot(cwd)[path]?.slice(0, 3), `mode of ${path}`).to.equal('755');
}

/** A link that is named itself is written through, and stays a link. */
async function linkStays(path: string, { copy }: Subject, write: Write): Promise<void> {
  const plain = copy();
  await write(plain, [path]);
  const cwd = copy();
  const real = join(workspace(), basename(path));
  mkdirSync(join(real, '..'), { recursive: true });
  renameSync(join(cwd, path), real);
  symlinkSync(real, join(cwd, path));
  await write(cwd, [path]);
  expect(snapshot(cwd)[path], `${path} as a link`).to.equal(`-> ${real}`);
  expect(readFileSync(real, 'latin1')).to.equal(readFileSync(join(plain, path), 'latin1'));
}

function contents(entry: string): string {
  return entry.slice(entry.indexOf(' ') + 1);
}
