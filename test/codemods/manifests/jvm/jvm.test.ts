import { expect } from 'chai';
import { find, migrated } from '../outcome.js';

const POM = (version: string, more = '') =>
  `<?xml version="1.0"?>\n<!-- <artifactId>opentok-server-sdk</artifactId> -->\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n${more}  <dependencies>\n    <dependency>\n      <groupId>com.tokbox</groupId>\n      <artifactId>opentok-server-sdk</artifactId>\n      <version>${version}</version> <!-- 2.3.2 -->\n    </dependency>\n  </dependencies>\n</project>\n`;
const PROPERTY = (version: string) =>
  `  <properties>\n    <opentok.version>${version}</opentok.version>\n  </properties>\n`;
const IVY = (rev: string) =>
  `<ivy-module version="2.0">\n  <dependencies>\n    <dependency org="com.tokbox" name="opentok-server-sdk" rev="${rev}"/>\n  </dependencies>\n</ivy-module>\n`;
const MAVEN = 'mvn dependency:resolve';
const GRADLE = 'gradle --refresh-dependencies build';

/** Files, and what becomes of them; undefined where they are left to people. */
const FILES: readonly (readonly [file: string, from: string, to: string | undefined, command: string])[] = [
  ['pom.xml', POM('2.3.2'), POM('3.0.0'), MAVEN],
  ['pom.xml', POM('\n        2.3.2\n      '), POM('\n        3.0.0\n      '), MAVEN],
  ['pom.xml', POM('[2.2,3.0)'), POM('[3.0,4.0)'), MAVEN],
  ['pom.xml', POM('[2.2,)'), POM('[3.0,)'), MAVEN],
  [
    'pom.xml',
    POM('${opentok.version}', PROPERTY('2.3.2')),
    POM('${opentok.version}', PROPERTY('3.0.0')),
    MAVEN,
  ],
  [
    'pom.xml',
    POM('${opentok.version}', PROPERTY('2.3.2') + '  <name>${opentok.version}</name>\n'),
    undefined,
    MAVEN,
  ],
  ['pom.xml', POM('${opentok.version}'), undefined, MAVEN],
  ['pom.xml', POM('1.0'), undefined, MAVEN],
  [
    'build.gradle',
    "dependencies {\n  compile 'com.tokbox:opentok-server-sdk:2.3.2' // 2.3.2\n}\n",
    "dependencies {\n  compile 'com.tokbox:opentok-server-sdk:3.0.0' // 2.3.2\n}\n",
    GRADLE,
  ],
  [
    'build.gradle',
    'implementation "com.tokbox:opentok-server-sdk:2.+@jar"\n',
    'implementation "com.tokbox:opentok-server-sdk:3.+@jar"\n',
    GRADLE,
  ],
  [
    'build.gradle',
    "compile group: 'com.tokbox', name: 'opentok-server-sdk', version: '2.3.2'\n",
    "compile group: 'com.tokbox', name: 'opentok-server-sdk', version: '3.0.0'\n",
    GRADLE,
  ],
  [
    'build.gradle',
    'ext.opentokVersion = \'2.3.2\'\nimplementation "com.tokbox:opentok-server-sdk:$opentokVersion"\n',
    'ext.opentokVersion = \'3.0.0\'\nimplementation "com.tokbox:opentok-server-sdk:$opentokVersion"\n',
    GRADLE,
  ],
  [
    'build.gradle',
    "ext {\n  versions = [opentok: '2.3.2', okhttp: '3.0']\n}\nimplementation \"com.tokbox:opentok-server-sdk:${versions.opentok}\"\n",
    "ext {\n  versions = [opentok: '3.0.0', okhttp: '3.0']\n}\nimplementation \"com.tokbox:opentok-server-sdk:${versions.opentok}\"\n",
    GRADLE,
  ],
  [
    'build.gradle',
    "def v = '2.3.2'\ncompile 'com.tokbox:opentok-server-sdk:' + v\n",
    "def v = '3.0.0'\ncompile 'com.tokbox:opentok-server-sdk:' + v\n",
    GRADLE,
  ],
  [
    'build.gradle',
    'def v = \'2.3.2\'\ncompile "com.tokbox:opentok-server-sdk:$v"\ncompile "a:b:$v"\n',
    undefined,
    GRADLE,
  ],
  ['build.gradle', 'compile "com.tokbox:opentok-server-sdk:$opentokVersion"\n', undefined, GRADLE],
  [
    'build.gradle',
    "implementation('com.tokbox:opentok-server-sdk') {\n  exclude module: 'x'\n  version {\n    strictly '[2.3, 2.9['\n    prefer '2.3.2'\n    reject '2.2.4'\n  }\n}\n",
    "implementation('com.tokbox:opentok-server-sdk') {\n  exclude module: 'x'\n  version {\n    strictly '[3.0, 4.0['\n    prefer '3.0.0'\n    reject '2.2.4'\n  }\n}\n",
    GRADLE,
  ],
  [
    'build.gradle.kts',
    'implementation("com.tokbox:opentok-server-sdk") { version { strictly("2.3.2") } }\nimplementation("a:b") { version { strictly("2.3.2") } }\n',
    'implementation("com.tokbox:opentok-server-sdk") { version { strictly("3.0.0") } }\nimplementation("a:b") { version { strictly("2.3.2") } }\n',
    GRADLE,
  ],
  [
    'gradle/libs.versions.toml',
    '[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version = { strictly = "[2.2, 3.0[", prefer = "2.3.2", reject = ["2.2.4"] } }\n',
    '[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version = { strictly = "[3.0, 4.0[", prefer = "3.0.0", reject = ["2.2.4"] } }\n',
    GRADLE,
  ],
  [
    'gradle/libs.versions.toml',
    '[versions]\nopentok = { require = "2.3.2" }\n[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version.ref = "opentok" }\n',
    '[versions]\nopentok = { require = "3.0.0" }\n[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version.ref = "opentok" }\n',
    GRADLE,
  ],
  [
    'build.sbt',
    'libraryDependencies += "com.tokbox" % "opentok-server-sdk" % "2.3.2" // % "2.3.2"\n',
    'libraryDependencies += "com.tokbox" % "opentok-server-sdk" % "3.0.0" // % "2.3.2"\n',
    'sbt update',
  ],
  [
    'build.sbt',
    'val opentok: String = "2.3.2"\nlibraryDependencies ++= Seq(\n  "a" %% "b" % "2.3.2",\n  "com.tokbox" % "opentok-server-sdk" % opentok % Test,\n)\n',
    'val opentok: String = "3.0.0"\nlibraryDependencies ++= Seq(\n  "a" %% "b" % "2.3.2",\n  "com.tokbox" % "opentok-server-sdk" % opentok % Test,\n)\n',
    'sbt update',
  ],
  [
    'app/project/Dependencies.scala',
    'object Dependencies { val opentok = "com.tokbox" % "opentok-server-sdk" % "[2.3,3.0)" }\n',
    'object Dependencies { val opentok = "com.tokbox" % "opentok-server-sdk" % "[3.0,4.0)" }\n',
    'cd app && sbt update',
  ],
  ['build.sbt', '"com.tokbox" % "opentok-server-sdk" % Versions.opentok\n', undefined, 'sbt update'],
  [
    'app/build.gradle.kts',
    'dependencies {\n  implementation("com.tokbox:opentok-server-sdk:2.3.2")\n}\n',
    'dependencies {\n  implementation("com.tokbox:opentok-server-sdk:3.0.0")\n}\n',
    `cd app && ${GRADLE}`,
  ],
  [
    'build.gradle.kts',
    'implementation(group = "com.tokbox", name = "opentok-server-sdk", version = "2.3.2")\n',
    'implementation(group = "com.tokbox", name = "opentok-server-sdk", version = "3.0.0")\n',
    GRADLE,
  ],
  [
    'build.gradle.kts',
    'implementation("com.tokbox", "opentok-server-sdk", "2.3.2")\n',
    'implementation("com.tokbox", "opentok-server-sdk", "3.0.0")\n',
    GRADLE,
  ],
  [
    'build.gradle.kts',
    'val opentok = "2.3.2"\nimplementation("com.tokbox:opentok-server-sdk:$opentok")\n',
    'val opentok = "3.0.0"\nimplementation("com.tokbox:opentok-server-sdk:$opentok")\n',
    GRADLE,
  ],
  [
    'gradle/libs.versions.toml',
    '[libraries]\nopentok = "com.tokbox:opentok-server-sdk:2.3.2"\n',
    '[libraries]\nopentok = "com.tokbox:opentok-server-sdk:3.0.0"\n',
    GRADLE,
  ],
  [
    'libs.versions.toml',
    '[versions]\nopentok = "2.3.2"\n[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version.ref = "opentok" }\n',
    '[versions]\nopentok = "3.0.0"\n[libraries]\nopentok = { module = "com.tokbox:opentok-server-sdk", version.ref = "opentok" }\n',
    GRADLE,
  ],
  [
    'libs.versions.toml',
    '[libraries]\nopentok = { group = "com.tokbox", name = "opentok-server-sdk", version = "2.3.2" }\n',
    '[libraries]\nopentok = { group = "com.tokbox", name = "opentok-server-sdk", version = "3.0.0" }\n',
    GRADLE,
  ],
  ['ivy.xml', IVY('2.3.2'), IVY('3.0.0'), 'ant resolve'],
  ['ivy.xml', IVY('2.3.+'), IVY('3.0.+'), 'ant resolve'],
  ['ivy.xml', IVY('[2.0,3.0['), IVY('[3.0,4.0['), 'ant resolve'],
  ['ivy.xml', IVY('latest.integration'), IVY('[3.0.0,)'), 'ant resolve'],
  ['ivy.xml', IVY('${opentok.rev}'), undefined, 'ant resolve'],
];

describe('sdk-dependency in projects of Maven, Gradle, Ivy and sbt', () => {
  for (const [file, from, to, command] of FILES) {
    it(`${to === undefined ? 'leaves to people' : 'raises'} ${file}: ${JSON.stringify(from)}`, async () => {
      const { read, report } = await migrated({ [file]: from });
      expect(read(file)).to.equal(to ?? from);
      expect([...new Set(report.findings.map(({ rewrite }) => rewrite))]).to.deep.equal([
        to === undefined ? 'manual' : 'automatic',
      ]);
      expect(report.nextSteps).to.deep.equal(to === undefined ? [] : [command]);
    });
  }

  const NONE: readonly (readonly [string, string])[] = [
    ['pom.xml', POM('3.0.0')],
    ['pom.xml', POM('[3.0,4.0)')],
    ['pom.xml', POM('${opentok.version}', PROPERTY('4.0.1'))],
    [
      'build.gradle',
      "// compile 'com.tokbox:opentok-server-sdk:2.3.2'\n/* compile 'com.tokbox:opentok-server-sdk:2.3.2' */\n",
    ],
    ['build.gradle', "compile 'com.opentok.android:opentok-android-sdk:2.3.1'\n"],
    ['build.gradle', "implementation 'com.tokbox:opentok-server-sdk:4.+'\n"],
    ['ivy.xml', IVY('3.+')],
    ['build.sbt', 'libraryDependencies += "com.tokbox" % "opentok-server-sdk" % "4.+"\n'],
    ['build.sbt', '// "com.tokbox" % "opentok-server-sdk" % "2.3.2"\n'],
    ['src/Main.scala', 'val a = "com.tokbox" % "opentok-server-sdk" % "2.3.2"\n'],
  ];
  for (const [file, text] of NONE) {
    it(`finds nothing in ${file}: ${JSON.stringify(text)}`, async () => {
      expect(await find({ [file]: text })).to.deep.equal([]);
    });
  }

  it('lets gradle.lockfile decide a range that crosses, and leaves it alone', async () => {
    const wish = "implementation 'com.tokbox:opentok-server-sdk:[2.2,)'\n";
    const lock = (version: string) =>
      `# Gradle\na:b:1.0=x\ncom.tokbox:opentok-server-sdk:${version}=compileClasspath,runtimeClasspath\n`;
    expect(await find({ 'build.gradle': wish, 'gradle.lockfile': lock('3.0.0') })).to.deep.equal([]);
    const { read, report } = await migrated({ 'build.gradle': wish, 'gradle.lockfile': lock('2.3.2') });
    expect(read('build.gradle')).to.equal(wish.replace('2.2', '3.0'));
    expect(
      report.findings.map(({ path, startLine, rewrite }) => `${path}:${startLine} ${rewrite}`),
    ).to.deep.equal(['build.gradle:1 automatic', 'gradle.lockfile:3 report-only']);
    expect(report.findings[0]?.reason).to.include('by gradle.lockfile it is 2.3.2');
    expect(report.nextSteps).to.deep.equal([
      'gradle dependencies --update-locks com.tokbox:opentok-server-sdk',
    ]);
  });

  it('takes the SDK of a version catalog for a wish of the project', async () => {
    const findings = await find({
      'gradle/libs.versions.toml': '[libraries]\nopentok = "com.tokbox:opentok-server-sdk:2.3.2"\n',
      'app/gradle.lockfile': 'com.tokbox:opentok-server-sdk:2.3.2=compileClasspath\n',
      'other/sub/gradle.lockfile': 'com.tokbox:opentok-server-sdk:2.3.2=compileClasspath\n',
    });
    expect(findings.map(({ path, reason }) => `${path} ${/Another package/.test(reason)}`)).to.deep.equal([
      'app/gradle.lockfile false',
      'gradle/libs.versions.toml false',
      'other/sub/gradle.lockfile true',
    ]);
  });

  it('says that nothing decides a range that crosses when there is no lock file', async () => {
    expect((await find({ 'pom.xml': POM('[2.2,)') }))[0]?.reason).to.include('no lock file decides');
  });

  it('judges a property by the POM above, and names it', async () => {
    const files = (version: string) => ({
      'pom.xml': `<project>\n${PROPERTY(version)}</project>\n`,
      'app/pom.xml': POM('${opentok.version}'),
    });
    expect(await find(files('3.0.0'))).to.deep.equal([]);
    const [finding] = await find(files('2.3.2'));
    expect(finding).to.include({ path: 'app/pom.xml', rewrite: 'manual' });
    expect(finding?.reason).to.match(/opentok\.version and is set in the POM above/);
  });

  it('judges a variable by gradle.properties, and names it', async () => {
    const files = (version: string) => ({
      'gradle.properties': `opentokVersion=${version}\n`,
      'app/build.gradle': 'compile "com.tokbox:opentok-server-sdk:$opentokVersion"\n',
    });
    expect(await find(files('3.0.0'))).to.deep.equal([]);
    const [finding] = await find(files('2.3.2'));
    expect(finding).to.include({ path: 'app/build.gradle', rewrite: 'manual' });
    expect(finding?.reason).to.include('in gradle.properties');
  });

  it('names the wrapper where a project has one', async () => {
    const { report } = await migrated({
      gradlew: '',
      'app/build.gradle': "compile 'com.tokbox:opentok-server-sdk:2.3.2'\n",
    });
    expect(report.nextSteps).to.deep.equal(['./gradlew --refresh-dependencies build']);
  });

  it('takes a directory named gradle for a project only where a build file lies in it', async () => {
    const script = "compile 'com.tokbox:opentok-server-sdk:2.3.2'\n";
    const steps = async (path: string) => (await migrated({ [path]: script })).report.nextSteps;
    expect(await steps('gradle/build.gradle')).to.deep.equal([`cd gradle && ${GRADLE}`]);
    expect(await steps('gradle/dependencies.gradle')).to.deep.equal([GRADLE]);
  });

  it('keeps byte order marks and CRLF', async () => {
    const dressed = (version: string) => `\uFEFF${POM(version).replaceAll('\n', '\r\n')}`;
    expect((await migrated({ 'pom.xml': dressed('2.3.2') })).read('pom.xml')).to.equal(dressed('3.0.0'));
  });

  it('reports a malformed file and goes on', async () => {
    const findings = await find({
      'a/pom.xml': POM('2.3.2').replace('</dependencies>', ''),
      'b/ivy.xml': '<ivy-module><dependency org="com.tokbox" name="opentok-server-sdk" rev="2.3.2"',
      'c/pom.xml': POM('2.3.2'),
    });
    expect(findings.map(({ path, rewrite }) => `${path} ${rewrite}`)).to.deep.equal([
      'a/pom.xml manual',
      'b/ivy.xml manual',
      'c/pom.xml automatic',
    ]);
    expect(findings[0]?.reason).to.include('well-formed');
  });
});
