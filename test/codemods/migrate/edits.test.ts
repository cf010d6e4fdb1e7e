import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type DraftFinding, exitStatus, type Language } from '../../../codemods/index.js';
import { toy, TOY_USE } from '../toy-language.js';
import { snapshot, workspace } from '../workspace.js';
import { write } from './running.js';

describe('migrate, the edits of a file', () => {
  it('refuses findings whose edits overlap, and rewrites the rest of the file', async () => {
    const edit = (start: number, end: number, text: string) => ({ edits: [{ start, end, text }] });
    const language = fixed((text) => [
      { ...draft('partner-header', 0, 4), ...edit(0, 4, 'X') },
      { ...draft('legacy-path', 2, 6), ...edit(2, 6, 'Y') },
      ...(text.includes('tail') ? [{ ...draft('partner-credential', 9, 13), ...edit(9, 13, 'done') }] : []),
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: tail\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ rewrite, status }) => [rewrite, status])).to.deep.equal([
      ['manual', 'open'],
      ['manual', 'open'],
      ['automatic', 'rewritten'],
    ]);
    expect(report.findings[0]?.reason).to.match(/overlaps the rewrite of another finding/);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: done\n');
  });

  it('writes findings of one group together or not at all', async () => {
    const edit = (start: number, end: number, text: string) => ({ edits: [{ start, end, text }] });
    const language = fixed((text) => [
      { ...draft('partner-header', 0, 4), ...edit(0, 4, 'X'), groups: ['a'] },
      { ...draft('legacy-path', 2, 6), ...edit(2, 6, 'Y') },
      { ...draft('partner-header-name', 9, 10), ...edit(9, 10, 'Z'), groups: ['a', 'b'] },
      { ...draft('partner-credential', 11, 12), ...edit(11, 12, 'Z'), groups: ['b'] },
      ...(text.endsWith('t')
        ? [{ ...draft('test-double', 13, 14), ...edit(13, 14, 'Z'), groups: ['c'] }]
        : []),
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: a b t' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'open manual',
      'open manual',
      'open manual',
      'open manual',
      'rewritten automatic',
    ]);
    expect(report.findings[3]?.reason).to.match(/belongs together with another finding/);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: a b Z');
  });

  it('calls a finding manual whose group a choice of rules would tear apart', async () => {
    const language = fixed(() => [
      { ...draft('partner-header', 0, 4), edits: [{ start: 0, end: 4, text: 'X' }], groups: ['a'] },
      { ...draft('partner-header-name', 9, 10), edits: [{ start: 9, end: 10, text: 'Z' }], groups: ['a'] },
    ]);
    const cwd = workspace({ 'a.fix': 'opentok: a' });
    const { report } = await write(cwd, { languages: [language], rules: ['partner-header'] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'open manual',
    ]);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok: a');
  });

  it('makes an edit that two findings share once', async () => {
    const shared = { start: 0, end: 7, text: 'changed' };
    const language = fixed((text) =>
      text.startsWith('opentok')
        ? [
            { ...draft('partner-header', 0, 7), edits: [shared] },
            { ...draft('partner-credential', 0, 7), edits: [shared] },
          ]
        : [],
    );
    const cwd = workspace({ 'a.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.summary).to.include({ rewritten: 2 });
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('changed\n');
  });

  it('leaves a file alone whose rewrite would not parse, and calls its findings failed', async () => {
    const language: Language = {
      ...fixed(() => [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'f((' }] }]),
      grammar: () => 'tree-sitter-javascript.wasm',
    };
    const cwd = workspace({ 'a.fix': 'opentok();\n' });
    const { report, diff } = await write(cwd, { languages: [language] });
    expect(diff).to.equal('');
    expect(report.findings[0]).to.include({
      status: 'failed',
      reason: 'The rewritten file would no longer parse.',
    });
    expect(report.errors).to.deep.equal([
      {
        path: 'a.fix',
        code: 'ERR_NOT_VERIFIED',
        message: 'The rewritten file would no longer parse. It is left alone.',
      },
    ]);
    expect(exitStatus(report)).to.equal(3);
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok();\n');
  });

  it('rewrites a file that held syntax errors before, as long as there are no more of them', async () => {
    const language: Language = {
      ...fixed((text) =>
        text.startsWith('opentok')
          ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'changed' }] }]
          : [],
      ),
      grammar: () => 'tree-sitter-javascript.wasm',
    };
    const cwd = workspace({ 'a.fix': 'opentok();\nfunction (((\n' });
    await write(cwd, { languages: [language] });
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('changed();\nfunction (((\n');
  });

  it('leaves a file alone when the finding would still be there, or a second run would go on', async () => {
    const again = fixed(() => [
      { ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 0, text: 'more ' }] },
    ]);
    const cwd = workspace({ 'a.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [again] });
    expect(report.findings[0]?.reason).to.equal(
      'The rewritten file would still hold what partner-header finds.',
    );
    expect(readFileSync(join(cwd, 'a.fix'), 'utf8')).to.equal('opentok\n');
  });

  it('leaves a latin-1 file alone when the rewrite needs a character that it cannot hold', async () => {
    const language = fixed((text) =>
      text.startsWith('opentok')
        ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: '→' }] }]
        : [],
    );
    const bytes = Buffer.from('opentok caf\xe9\n', 'latin1');
    const cwd = workspace({ 'a.fix': bytes });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings[0]?.status).to.equal('failed');
    expect(readFileSync(join(cwd, 'a.fix'))).to.deep.equal(bytes);
  });

  it('refuses what contradicts an earlier rewrite of the same file, and keeps the earlier one', async () => {
    const language: Language = {
      ...fixed((text) =>
        text.startsWith('opentok')
          ? [{ ...draft('partner-header', 0, 7), edits: [{ start: 0, end: 7, text: 'changed' }] }]
          : [],
      ),
      support: ({ source }) => ({
        edits: [],
        changes: [{ absolutePath: join(source.absolutePath, '../../signer.fix'), create: source.path }],
        nextSteps: [],
      }),
    };
    const cwd = workspace({ 'a/a.fix': 'opentok\n', 'b/b.fix': 'opentok\n' });
    const { report } = await write(cwd, { languages: [language] });
    expect(report.findings.map(({ status, rewrite }) => `${status} ${rewrite}`)).to.deep.equal([
      'rewritten automatic',
      'open manual',
    ]);
    expect(report.findings[1]?.reason).to.equal('Another rewrite creates signer.fix with other contents.');
    expect(snapshot(cwd)).to.include({ 'b/b.fix': '644 opentok\n', 'signer.fix': '644 a/a.fix' });
  });

  it('does not overwrite a file that stands where the signer would go', async () => {
    const cwd = workspace({ 'toy.project': '', 'a.toy': TOY_USE, 'lib/signer.toy': 'mine\n' });
    const before = snapshot(cwd);
    const blind: Language = {
      ...toy,
      support: () => ({
        edits: [],
        changes: [{ absolutePath: join(cwd, 'lib/signer.toy'), create: 'theirs\n' }],
        nextSteps: [],
      }),
    };
    const { report } = await write(cwd, { languages: [blind] });
    expect(report.findings[0]).to.include({ status: 'open', rewrite: 'manual' });
    expect(snapshot(cwd)).to.deep.equal(before);
  });
});

function fixed(detect: (text: string) => DraftFinding[]): Language {
  return {
    id: 'fixed',
    claims: (path) => path.endsWith('.fix'),
    detect: ({ source }) => detect(source.text),
  };
}

function draft(rule: DraftFinding['rule'], start: number, end: number): DraftFinding {
  return { rule, start, end, lifetime: 'unknown', rewrite: 'automatic', reason: 'Because.' };
}
