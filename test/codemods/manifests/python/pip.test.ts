import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { itWith } from '../../execution/toolchains.js';
import { migrate } from '../../../../codemods/index.js';
import { workspace } from '../../workspace.js';
import { find, migrated } from '../outcome.js';

const PACKAGING = {
  packages: 'python3-packaging',
  commands: ['/usr/bin/python3', 'python3'],
  check: ['-c', 'import packaging.requirements'],
};
const INSTALL = {
  'requirements.txt': 'pip install -r requirements.txt',
  'requirements/dev.in': 'cd requirements && pip install -r dev.in',
  'setup.py': 'pip install .',
  'setup.cfg': 'pip install .',
  'pyproject.toml': 'pip install .',
  Pipfile: 'pipenv update opentok',
} as const;

const POETRY = '[tool.poetry.dependencies]\npython = "^3.8"\n';

/** Files, and what becomes of them; undefined where they are left to people. */
const FILES: readonly (readonly [
  file: keyof typeof INSTALL,
  from: string,
  to: string | undefined,
  command?: string,
])[] = [
  ['requirements.txt', 'Flask==1.0\nopentok==2.3.0  # video\n', 'Flask==1.0\nopentok==2.5.0  # video\n'],
  [
    'requirements.txt',
    'OpenTok >= 2.2, <3 ; python_version < "3"\n',
    'OpenTok >= 2.5, <3 ; python_version < "3"\n',
  ],
  ['requirements.txt', 'opentok[x]~=2.3.1', 'opentok[x]~=2.5.0'],
  ['requirements.txt', 'opentok\n', 'opentok>=2.5.0\n'],
  ['requirements.txt', 'opentok # any\n', 'opentok>=2.5.0 # any\n'],
  ['requirements/dev.in', '-r base.in\nopentok==2.4\n', '-r base.in\nopentok==2.5\n'],
  ['requirements.txt', 'opentok==0.91\n', undefined],
  [
    'requirements.txt',
    '-e git+https://github.com/opentok/Opentok-Python-SDK.git@v2.3.0#egg=opentok\n',
    undefined,
  ],
  ['requirements.txt', 'opentok @ https://host.example/opentok-2.3.0.tar.gz\n', undefined],
  ['requirements.txt', 'opentok==2.3.0 \\\n    --hash=sha256:00\n', undefined],
  [
    'setup.py',
    "setup(name='a', install_requires=['requests', 'opentok>=2.2'])\n",
    "setup(name='a', install_requires=['requests', 'opentok>=2.5'])\n",
  ],
  [
    'setup.py',
    'setup(\n    install_requires=[\n        "opentok",\n    ],\n)\n',
    'setup(\n    install_requires=[\n        "opentok>=2.5.0",\n    ],\n)\n',
  ],
  ['setup.py', "extras = {'video': ['opentok (==2.3.0)']}\n", "extras = {'video': ['opentok (==2.5.0)']}\n"],
  [
    'setup.cfg',
    '[options]\ninstall_requires =\n    requests\n    opentok~=2.3\n',
    '[options]\ninstall_requires =\n    requests\n    opentok~=2.5\n',
  ],
  [
    'pyproject.toml',
    '[project]\nkeywords = ["opentok"]\ndependencies = [\n  "requests", # "opentok==1"\n  "opentok==2.3.0",\n]\n',
    '[project]\nkeywords = ["opentok"]\ndependencies = [\n  "requests", # "opentok==1"\n  "opentok==2.5.0",\n]\n',
  ],
  [
    'pyproject.toml',
    '[project.optional-dependencies]\nvideo = [\'opentok>=2.2; python_version<"4"\']\n',
    '[project.optional-dependencies]\nvideo = [\'opentok>=2.5; python_version<"4"\']\n',
  ],
  [
    'pyproject.toml',
    '[dependency-groups]\ndev = ["opentok"]\n',
    '[dependency-groups]\ndev = ["opentok>=2.5.0"]\n',
  ],
  [
    'pyproject.toml',
    `${POETRY}opentok = "^2.2" # video\n`,
    `${POETRY}opentok = "^2.5" # video\n`,
    'poetry update opentok',
  ],
  [
    'pyproject.toml',
    `${POETRY}OpenTok = {version = "~2.3", extras = ["x"]}\n`,
    `${POETRY}OpenTok = {version = "~2.5", extras = ["x"]}\n`,
    'poetry update opentok',
  ],
  [
    'pyproject.toml',
    '[tool.poetry.group.dev.dependencies.opentok]\nversion = "2.3.0"\n',
    '[tool.poetry.group.dev.dependencies.opentok]\nversion = "2.5.0"\n',
    'poetry update opentok',
  ],
  [
    'pyproject.toml',
    `${POETRY}opentok = {git = "https://github.com/opentok/Opentok-Python-SDK.git", tag = "v2.3.0"}\n`,
    undefined,
  ],
  ['Pipfile', '[packages]\nopentok = "*"\n', '[packages]\nopentok = ">=2.5.0"\n'],
  ['Pipfile', "[dev-packages]\nopentok = '==2.3.0'\n", "[dev-packages]\nopentok = '==2.5.0'\n"],
  [
    'Pipfile',
    '[packages]\nopentok = {version = "~=2.3", index = "pypi"}\n',
    '[packages]\nopentok = {version = "~=2.5", index = "pypi"}\n',
  ],
];

const CONDA = (items: string) =>
  `name: video\ndependencies:\n  - python=3.8\n  - opentok=2.3.0\n  - pip:\n${items}  - numpy\nvariables:\n  opentok: 2.3.0\n`;

describe('sdk-dependency in conda environments', () => {
  const table: readonly (readonly [from: string, to: string])[] = [
    ['    - opentok==2.3.0\n', '    - opentok==2.5.0\n'],
    [
      '    # pinned\n\n    - requests\n    - "opentok>=2.2,<3" # why\n',
      '    # pinned\n\n    - requests\n    - "opentok>=2.5,<3" # why\n',
    ],
    [
      "      - -r requirements.txt\r\n      - 'opentok'\r\n",
      "      - -r requirements.txt\r\n      - 'opentok>=2.5.0'\r\n",
    ],
  ];
  for (const [from, to] of table) {
    it(`raises what pip installs, and nothing else: ${JSON.stringify(from)}`, async () => {
      const { read, report } = await migrated({ 'app/environment.yml': CONDA(from) });
      expect(read('app/environment.yml')).to.equal(CONDA(to));
      expect(report.findings.map(({ rewrite }) => rewrite)).to.deep.equal(['automatic']);
      expect(report.nextSteps).to.deep.equal(['cd app && conda env update -f environment.yml']);
    });
  }

  it('finds nothing where pip installs no legacy version, nor in other YAML', async () => {
    for (const items of ['    - opentok==2.5.0\n', '    - requests\n', '']) {
      expect(await find({ 'environment.yaml': CONDA(items) })).to.deep.equal([]);
    }
    expect(await find({ 'tasks.yml': CONDA('    - opentok==2.3.0\n') })).to.deep.equal([]);
  });

  it('reads a list at the very end of the file', async () => {
    expect(await find({ 'environment-dev.yml': 'dependencies:\n- pip:\n  - opentok==2.3.0' })).to.have.length(
      1,
    );
  });
});

describe('sdk-dependency in Python projects', () => {
  for (const [file, from, to, command] of FILES) {
    it(`${to === undefined ? 'leaves to people' : 'raises'} ${file}: ${JSON.stringify(from)}`, async () => {
      const { read, report } = await migrated({ [file]: from });
      expect(read(file)).to.equal(to ?? from);
      expect(report.findings.map(({ rewrite }) => rewrite)).to.deep.equal([
        to === undefined ? 'manual' : 'automatic',
      ]);
      expect(report.nextSteps).to.deep.equal(to === undefined ? [] : [command ?? INSTALL[file]]);
    });
  }

  const NONE: readonly (readonly [string, string])[] = [
    ['requirements.txt', 'opentok==2.5.0\n'],
    ['requirements.txt', 'opentok>=3,<4\n'],
    ['requirements.txt', '# opentok==2.3.0\n'],
    ['requirements.txt', 'django-opentok==0.0.1\nopentok-other==1.0\n'],
    ['requirements.txt', '-e git+https://github.com/opentok/Opentok-Python-SDK.git@v2.5.0#egg=opentok\n'],
    ['setup.py', "setup(name='opentok', packages=['opentok'], version='3.0')\n"],
    ['setup.py', "# install_requires=['opentok==2.3.0']\n"],
    ['pyproject.toml', '[project]\nname = "opentok"\ndescription = "opentok"\nkeywords = ["opentok"]\n'],
    ['Pipfile', '[packages]\nopentok = "~=2.5"\n'],
  ];
  for (const [file, text] of NONE) {
    it(`finds nothing in ${file}: ${JSON.stringify(text)}`, async () => {
      expect(await find({ [file]: text })).to.deep.equal([]);
    });
  }

  const LOCKS: readonly (readonly [
    lock: string,
    manifest: string,
    wish: string,
    text: (version: string) => string,
    command: string,
    line: number,
  ])[] = [
    [
      'Pipfile.lock',
      'Pipfile',
      '[packages]\nopentok = "*"\n',
      (version) => JSON.stringify({ default: { opentok: { hashes: [], version: `==${version}` } } }, null, 4),
      'pipenv update opentok',
      5,
    ],
    [
      'poetry.lock',
      'pyproject.toml',
      `${POETRY}opentok = "^2.2"\n`,
      (version) =>
        `[[package]]\nname = "a"\nversion = "2.3.9"\n\n[[package]]\nname = "opentok"\nversion = "${version}"\n\n[package.dependencies]\npytz = "*"\n`,
      'poetry update opentok',
      7,
    ],
    [
      'uv.lock',
      'pyproject.toml',
      '[project]\ndependencies = ["opentok>=2"]\n',
      (version) =>
        `version = 1\n\n[[package]]\nname = "opentok"\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }\n`,
      'uv sync --upgrade-package opentok',
      5,
    ],
    [
      'pdm.lock',
      'pyproject.toml',
      '[project]\ndependencies = ["opentok>=2"]\n',
      (version) => `[[package]]\nname = "opentok"\nversion = "${version}"\n`,
      'pdm update opentok',
      3,
    ],
    [
      'requirements.txt',
      'requirements.in',
      'opentok\n',
      (version) =>
        `#\n# This file is autogenerated by pip-compile with Python 3.8\n#\nopentok==${version}\n    # via -r requirements.in\n`,
      'pip-compile --upgrade-package opentok requirements.in -o requirements.txt && pip install -r requirements.txt',
      4,
    ],
  ];
  for (const [lock, manifest, wish, text, command, line] of LOCKS) {
    it(`lets ${lock} decide a range that crosses, and leaves it alone`, async () => {
      expect(await find({ [manifest]: wish, [lock]: text('2.5.0') })).to.deep.equal([]);
      const { read, report } = await migrated({ [manifest]: wish, [lock]: text('2.3.0') });
      expect(read(lock)).to.equal(text('2.3.0'));
      expect(read(manifest)).to.include('2.5');
      const places = report.findings.map(({ path, startLine, rewrite }) => `${path}:${startLine} ${rewrite}`);
      expect(places).to.include(`${lock}:${line} report-only`);
      expect(report.findings.find(({ path }) => path === manifest)?.reason).to.include(
        `by ${lock} it is 2.3.0`,
      );
      expect(report.nextSteps).to.include(command);
    });
  }

  it('says that nothing decides a range that crosses when there is no lock file', async () => {
    const [finding] = await find({ 'requirements.txt': 'opentok>=2.2\n' });
    expect(finding?.reason).to.include('no lock file decides');
  });

  it('keeps byte order marks and CRLF', async () => {
    const dressed = (version: string) => `\uFEFFopentok==${version}\r\nFlask==1.0\r\n`;
    expect((await migrated({ 'requirements.txt': dressed('2.3.0') })).read('requirements.txt')).to.equal(
      dressed('2.5.0'),
    );
    const toml = (version: string) => `\uFEFF[packages]\r\nopentok = "==${version}"\r\n`;
    expect((await migrated({ Pipfile: toml('2.3.0') })).read('Pipfile')).to.equal(toml('2.5.0'));
  });

  it('reports a malformed file and goes on', async () => {
    const findings = await find({
      'a/Pipfile.lock': '{"default": {"opentok": ',
      'b/pyproject.toml': '[project\ndependencies = ["opentok==2.3.0"',
      'c/requirements.txt': 'opentok==2.3.0\n',
    });
    expect(findings.map(({ path, rewrite }) => `${path} ${rewrite}`)).to.deep.equal([
      'a/Pipfile.lock manual',
      'b/pyproject.toml manual',
      'c/requirements.txt automatic',
    ]);
  });

  itWith([PACKAGING], 'leaves requirements that packaging reads as they are meant', async (python) => {
    for (const [file, from, to] of FILES) {
      if (to === undefined || file !== 'requirements.txt') continue;
      const cwd = workspace({ [file]: from });
      await migrate([], { cwd, write: { stateDirectory: workspace() } });
      const line =
        readFileSync(join(cwd, file), 'utf8')
          .split('\n')
          .find((one) => /^opentok/i.test(one)) ?? '';
      writeFileSync(join(cwd, 'line'), line.replace(/\s#.*/, ''));
      const program =
        'from packaging.requirements import Requirement\nr = Requirement(open("line").read())\nprint(r.name.lower(), r.specifier.contains("2.4.9"), r.specifier.contains("2.5.0"))';
      expect(execFileSync(python, ['-c', program], { cwd, encoding: 'utf8' })).to.equal(
        'opentok False True\n',
      );
    }
  });
});
