import { expect } from 'chai';
import { signerClass } from '../../../../codemods/languages/java/signer.js';
import { run } from '../../execution/program.js';
import { prove } from '../../execution/proof.js';
import { itWith } from '../../execution/toolchains.js';
import { ANNOUNCEMENT } from '../../execution/vector.js';
import { workspace } from '../../workspace.js';
import { classPath, compile, FAST, JAVA, JAVAC, jars } from './jdk.js';

const OKHTTP = ['okhttp', 'okio'];
const APACHE = ['httpclient', 'httpcore', 'commons-logging', 'commons-codec'];
const JERSEY = ['jersey1-client', 'jersey1-core', 'jsr311-api'];

const SPRING = ['spring3-web', 'spring3-core', 'spring3-beans', 'spring3-context', 'commons-logging'];

const LIBRARIES = [
  jars('libokhttp-java', ...OKHTTP),
  jars('libhttpclient-java', ...APACHE),
  jars('libjersey1-java', ...JERSEY),
];
const CLASS_PATH = classPath('./out', ...OKHTTP, ...APACHE, ...JERSEY);
const PROGRAMS = ['jdk', 'okhttp', 'apache', 'jersey', 'net'];

describe('Java, by execution', () => {
  itWith(
    [JAVA, JAVAC, ...LIBRARIES],
    'programs on HttpURLConnection, OkHttp, Apache HttpClient, Jersey and java.net.http work with JWT once they are migrated',
    async (java, javac) => {
      const [args = [], ...more] = PROGRAMS.map((name) => [
        ...FAST,
        '-cp',
        CLASS_PATH,
        `com.acme.video.${name}.Program`,
      ]);
      await prove({
        fixture: 'java/run.clients',
        clients: ['HttpURLConnection', 'OkHttp', 'Apache HttpClient', 'Jersey', 'java.net.http'],
        command: java,
        args,
        more,
        prepare: (directory) => compile(javac, directory, CLASS_PATH),
      });
    },
  );

  itWith(
    [JAVA, JAVAC, jars('libspring-web-java', ...SPRING)],
    'a program on Spring works with JWT once it is migrated',
    async (java, javac) => {
      const path = classPath('./out', ...SPRING);
      await prove({
        fixture: 'java/run.spring',
        clients: ['Spring'],
        command: java,
        args: [...FAST, '-cp', path, 'com.acme.rooms.Program'],
        prepare: (directory) => compile(javac, directory, path),
      });
    },
  );

  itWith(
    [JAVA, JAVAC],
    'the signer compiles for Java 8 and reproduces the token of the announcement',
    async (java, javac) => {
      const { claims, secret, token } = ANNOUNCEMENT;
      const cwd = workspace({
        'OpenTokJwt.java': signerClass(undefined, false),
        'Vector.java': `class Vector {
        public static void main(String[] args) {
          System.out.print(OpenTokJwt.sign(args[0], args[1]));
        }
      }`,
      });
      await compile(javac, cwd, '.', { options: ['--release', '8'] });
      const { stdout, stderr } = await run(
        java,
        [...FAST, '-cp', 'out', 'Vector', JSON.stringify(claims), secret],
        { cwd },
      );
      expect(stderr).to.equal('');
      expect(stdout).to.equal(token);
    },
  );
});
