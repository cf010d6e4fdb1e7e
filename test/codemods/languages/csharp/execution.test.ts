import { expect } from 'chai';
import { signerClass } from '../../../../codemods/languages/csharp/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { compile, MCS, MONO } from './toolchain.js';

const CLIENTS = ['HttpWebRequest', 'WebClient', 'HttpClient'];

describe('C#, by execution', () => {
  itWith(
    [MONO, MCS],
    `programs on ${CLIENTS.join(', ')} work with JWT once they are migrated`,
    async (mono, mcs) => {
      const [args = [], ...more] = CLIENTS.map((client) => ['program.exe', client]);
      await prove({
        fixture: 'csharp/run.clients',
        clients: CLIENTS,
        command: mono,
        args,
        more,
        prepare: (directory) => compile(mcs, directory),
      });
    },
  );

  itWith([MONO, MCS], 'the signer reproduces the token of the announcement', async (mono, mcs) => {
    const { claims, secret, token } = ANNOUNCEMENT;
    const cwd = workspace({
      'OpenTokJwt.cs': signerClass('Acme.Video', false),
      'Global.cs': signerClass(undefined, false).replace(/OpenTokJwt/g, 'Unnamed'),
      'Vector.cs': `class Vector {
        static void Main(string[] args) {
          System.Console.Write(Acme.Video.OpenTokJwt.Sign(args[0], args[1]));
        }
      }`,
    });
    await compile(mcs, cwd);
    const { stdout, stderr } = await run(mono, ['program.exe', JSON.stringify(claims), secret], { cwd });
    expect(stderr).to.equal('');
    expect(stdout).to.equal(token);
  });
});
