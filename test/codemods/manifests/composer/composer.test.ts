import { expect } from 'chai';
import { find, migrated } from '../outcome.js';

const manifest = (range: string) =>
  `{\n    "require": {\n        "php": ">=5.4",\n        "opentok/opentok": "${range}"\n    }\n}\n`;
const lock = (version: string) =>
  JSON.stringify(
    {
      packages: [
        { name: 'a/b', version: '1.0.0' },
        { name: 'opentok/opentok', version },
      ],
    },
    null,
    4,
  );

describe('sdk-dependency in Composer projects', () => {
  it('raises a constraint wholly below and changes nothing else', async () => {
    const { read, report } = await migrated({ 'composer.json': manifest('2.3.*') });
    expect(read('composer.json')).to.equal(manifest('2.5.*'));
    expect(report.nextSteps).to.deep.equal(['composer update opentok/opentok']);
  });

  it('finds nothing in a constraint wholly above', async () => {
    expect(await find({ 'composer.json': manifest('^4.0') })).to.deep.equal([]);
  });

  it('lets the lock file decide a range that crosses', async () => {
    const files = (version: string) => ({
      'composer.json': manifest('^2.2'),
      'composer.lock': lock(version),
    });
    expect(await find(files('v2.5.0'))).to.deep.equal([]);
    const { read, report } = await migrated(files('v2.3.1'));
    expect(read('composer.json')).to.equal(manifest('^2.5'));
    expect(read('composer.lock')).to.equal(lock('v2.3.1'));
    expect(
      report.findings.map(({ path, rewrite, startLine }) => `${path}:${startLine} ${rewrite}`),
    ).to.deep.equal(['composer.json:4 automatic', 'composer.lock:9 report-only']);
    expect(report.findings[0]?.reason).to.include('by composer.lock it is v2.3.1');
    expect(report.findings[1]?.reason).to.include('then run composer update opentok/opentok');
  });

  it('says that nothing decides a range that crosses when there is no lock file', async () => {
    const [finding] = await find({ 'composer.json': manifest('^2.2') });
    expect(finding?.reason).to.include('no lock file decides');
  });

  it('leaves a branch to people', async () => {
    const [finding] = await find({ 'composer.json': manifest('dev-master') });
    expect(finding).to.include({ rewrite: 'manual' });
  });

  it('keeps byte order marks and CRLF', async () => {
    const dressed = (range: string) => `\uFEFF${manifest(range).replaceAll('\n', '\r\n')}`;
    const { read } = await migrated({ 'composer.json': dressed('~2.3.0') });
    expect(read('composer.json')).to.equal(dressed('~2.5.0'));
  });

  it('reports a malformed file and goes on', async () => {
    const findings = await find({
      'a/composer.json': '{ "require": { "opentok/opentok": "2.3.1" ',
      'b/composer.json': manifest('2.3.1'),
      'c/composer.lock': '{ "opentok/opentok" ]',
    });
    expect(findings.map(({ path, rewrite }) => `${path} ${rewrite}`)).to.deep.equal([
      'a/composer.json manual',
      'b/composer.json automatic',
      'c/composer.lock manual',
    ]);
    expect(findings[0]?.reason).to.include('no valid JSON');
  });
});
