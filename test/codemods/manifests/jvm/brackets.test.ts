import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { bracketSyntax } from '../../../../codemods/manifests/kit/brackets.js';
import { workspace } from '../../workspace.js';
import { itWith } from '../../execution/toolchains.js';
import { allowed, lies, raises, VERSIONS } from '../tables.js';

const JARS = ['maven-artifact-3.x', 'plexus-utils', 'commons-lang3'].map(
  (jar) => `/usr/share/java/${jar}.jar`,
);
const JDK = { packages: 'default-jdk-headless', commands: ['java'], check: ['-version'] };
const MAVEN_JARS = { packages: 'libmaven3-core-java', commands: ['ls'], check: JARS };

/** What Maven reads as a range; the rest is Gradle's and Ivy's. */
const MAVEN = {
  below: ['[2.3.1]', '[2.2,3.0)', '[2.0,2.5]', '(,3.0)', '(2.2,2.9)', '(,2.0],[2.3,2.5)'],
  across: ['[2.2,)', '[2.2,4.0)', '(,3.0]', '(,3.1)', '(2.2,)', '(,)', '[2.2, 3.0]', '(,2.0],[3.0,)'],
  reaches: ['[3.0.0]', '[3.0,)', '[3.0,4.0)', '(3.0,)'],
};

describe('a version in brackets on a 3.0.0 boundary', () => {
  lies(bracketSyntax, [3, 0, 0], MAVEN);
  lies(bracketSyntax, [3, 0, 0], {
    below: [
      '2.3.2',
      '2.+',
      '2.3.+',
      '2.3.2!!',
      ']2.0,3.0[',
      '[2.0,3.0[',
      '3.0.0-SNAPSHOT',
      '3.0.0-beta.1',
      '3.0.0-rc1',
      '3.0.0.Alpha1',
    ],
    across: ['+', 'latest.release', 'latest.integration', 'LATEST', 'RELEASE', ']2.0,3.0]'],
    reaches: ['3.0.0', '3.+', '3.0.0.Final', '3.0.0-1', '4.2.0'],
  });

  it('is none for a property', () => expect(bracketSyntax.read('${opentok.version}')).to.equal(undefined));

  itWith([JDK, MAVEN_JARS], 'lets in the versions that Maven lets in', (java) => {
    const constraints = Object.values(MAVEN).flat();
    const cwd = workspace();
    writeFileSync(
      join(cwd, 'Ranges.java'),
      `import org.apache.maven.artifact.versioning.*;
      public class Ranges { public static void main(String[] a) throws Exception {
        for (String range : a[0].split(";")) { StringBuilder line = new StringBuilder();
          for (String v : a[1].split(";")) if (VersionRange.createFromVersionSpec(range).containsVersion(new DefaultArtifactVersion(v))) line.append(v).append(' ');
          System.out.println(line.toString().trim()); } } }`,
    );
    const output = execFileSync(
      java,
      ['-cp', JARS.join(':'), 'Ranges.java', constraints.join(';'), VERSIONS.join(';')],
      { cwd, encoding: 'utf8' },
    );
    const ours = constraints.map((one) => allowed(bracketSyntax, one, VERSIONS).join(' '));
    expect(ours).to.deep.equal(output.replace(/\n$/, '').split('\n'));
  });
});

describe('raising a version in brackets to 3.0.0', () => {
  raises(
    bracketSyntax,
    [3, 0, 0],
    [
      ['2.3.2', '3.0.0'],
      ['2.3', '3.0'],
      ['2.+', '3.+'],
      ['2.3.+', '3.0.+'],
      ['2.3.2!!', '3.0.0!!'],
      ['2.3.2-SNAPSHOT', '3.0.0'],
      ['[2.3.2]', '[3.0.0]'],
      ['[2.2,3.0)', '[3.0,4.0)'],
      ['[2.2, 2.5]', '[3.0, 4.0)'],
      ['[2.0,3.0[', '[3.0,4.0['],
      [']2.0,4.0[', '[3.0,4.0['],
      ['[2.2,)', '[3.0,)'],
      ['(2.2,)', '[3.0,)'],
      ['(,4.0)', '[3.0.0,4.0)'],
      ['(,2.0],[2.3,)', '[3.0,)'],
      ['+', '[3.0.0,)'],
      ['latest.release', '[3.0.0,)'],
    ],
  );
});

describe('raising a version of NuGet to 2.4.0', () => {
  raises(
    bracketSyntax,
    [2, 4, 0],
    [
      ['2.3.1', '2.4.0'],
      ['2.3.1.0', '2.4.0.0'],
      ['2.3.*', '2.4.*'],
      ['2.*', '[2.4.0,3.0.0)'],
      ['*', '[2.4.0,)'],
      ['[2.2, 3.0)', '[2.4, 3.0)'],
      ['[2.2,2.4)', '[2.4,3.0)'],
    ],
  );
});
