import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { workspace } from '../../workspace.js';
import { itWith } from '../../execution/toolchains.js';
import { find, migrated } from '../outcome.js';

const GO = { packages: 'golang-go', commands: ['go'], check: ['version'] };
const MOD = `module example.org/opentok-app

go 1.19

// github.com/someone/opentok v0.1.0
require github.com/someone/go-opentok v1.2.3

require (
	github.com/calvertyang/opentok-go-sdk/v2 v2.0.1
	github.com/other/tokbox/v3 v3.0.0-20200101000000-0123456789ab // indirect
	golang.org/x/net v0.1.0
)
`;

describe('sdk-dependency in Go modules', () => {
  it('leaves modules of other people’s SDKs to people, with how to see what they send', async () => {
    const { read, report } = await migrated({ 'go.mod': MOD });
    expect(read('go.mod')).to.equal(MOD);
    expect(report.findings.map(({ startLine, rewrite }) => `${startLine} ${rewrite}`)).to.deep.equal([
      '6 manual',
      '9 manual',
      '10 report-only',
    ]);
    expect(report.findings[0]?.reason)
      .to.include('github.com/someone/go-opentok v1.2.3 is no official SDK')
      .and.include("go list -m -f '{{.Dir}}' github.com/someone/go-opentok")
      .and.include('go get github.com/someone/go-opentok@latest');
    expect(report.findings[2]?.reason).to.include('upgrade the module that brings it along');
  });

  itWith([GO], 'finds what the go command finds', async (go) => {
    const cwd = workspace({ 'go.mod': MOD });
    const { Require } = JSON.parse(execFileSync(go, ['mod', 'edit', '-json'], { cwd, encoding: 'utf8' })) as {
      Require: { Path: string; Version: string; Indirect?: boolean }[];
    };
    const theirs = Require.filter(({ Path }) => /opentok|tokbox/.test(Path)).map(
      ({ Path, Version, Indirect }) => `${Path} ${Version} ${Indirect === true ? 'report-only' : 'manual'}`,
    );
    const ours = (await find({ 'go.mod': MOD })).map(
      ({ reason, rewrite }) => `${reason.split(' ').slice(0, 2).join(' ')} ${rewrite}`,
    );
    expect(ours).to.deep.equal(theirs);
  });

  it('takes CRLF and one line as they come, and goes on after a file that is no go.mod', async () => {
    const findings = await find({
      'a/go.mod': 'require (((\r\n',
      'b/go.mod': 'module b\r\n\r\nrequire github.com/someone/opentok v0.1.0\r\n',
    });
    expect(findings.map(({ path, startLine }) => `${path}:${startLine}`)).to.deep.equal(['b/go.mod:3']);
  });

  it('takes a module for what the path ends in, not for its owner', async () => {
    expect(await find({ 'go.mod': 'module a\n\nrequire github.com/opentok/other v1.0.0\n' })).to.deep.equal(
      [],
    );
  });
});
