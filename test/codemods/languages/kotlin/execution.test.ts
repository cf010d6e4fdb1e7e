import { expect } from 'chai';
import { signerFile } from '../../../../codemods/languages/kotlin/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { classPath, FAST, JAVA, jars } from '../java/jdk.js';
import { compile, KOTLIN } from './toolchain.js';

const OKHTTP = ['okhttp', 'okio'];
const APACHE = ['httpclient', 'httpcore', 'commons-logging', 'commons-codec'];
const JERSEY = ['jersey1-client', 'jersey1-core', 'jsr311-api'];

const LIBRARIES = [
  jars('libokhttp-java', ...OKHTTP),
  jars('libhttpclient-java', ...APACHE),
  jars('libjersey1-java', ...JERSEY),
];
const CLASS_PATH = classPath('./out', 'kotlin-stdlib', ...OKHTTP, ...APACHE, ...JERSEY);
const PROGRAMS = ['jdk', 'okhttp', 'apache', 'jersey'];
describe('Kotlin, by execution', () => {
  itWith(
    [JAVA, KOTLIN, ...LIBRARIES],
    'programs on HttpURLConnection, OkHttp, Apache HttpClient and Jersey work with JWT once they are migrated',
    async (java, kotlinc) => {
      const [args = [], ...more] = PROGRAMS.map((name) => [
        ...FAST,
        '-cp',
        CLASS_PATH,
        `com.acme.video.${name}.ProgramKt`,
      ]);
      await prove({
        fixture: 'kotlin/run.clients',
        clients: ['HttpURLConnection', 'OkHttp', 'Apache HttpClient', 'Jersey'],
        command: java,
        args,
        more,
        prepare: (directory) => compile(kotlinc, directory, CLASS_PATH, 'src'),
      });
    },
  );

  itWith([JAVA, KOTLIN], 'the signer reproduces the token of the announcement', async (java, kotlinc) => {
    const { claims, secret, token } = ANNOUNCEMENT;
    const cwd = workspace({
      'OpenTokJwt.kt': signerFile(undefined, false),
      'Vector.kt': 'fun main(args: Array<String>) = print(signOpenTokClaims(args[0], args[1]))\n',
    });
    await compile(kotlinc, cwd, CLASS_PATH, '.');
    const args = [...FAST, '-cp', CLASS_PATH, 'VectorKt', JSON.stringify(claims), secret];
    const { stdout, stderr } = await run(java, args, { cwd });
    expect(stderr).to.equal('');
    expect(stdout).to.equal(token);
  });
});
