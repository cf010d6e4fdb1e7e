import type { Toolchain } from '../../execution/toolchains.js';

export const OPENSSL: Toolchain = { packages: 'openssl', commands: ['openssl'], check: ['version'] };
export const CURL: Toolchain = { packages: 'curl', commands: ['curl'], check: ['--version'] };
export const WGET: Toolchain = { packages: 'wget', commands: ['wget'], check: ['--version'] };
export const BASH: Toolchain = { packages: 'bash', commands: ['bash'], check: ['-c', ':'] };
export const DASH: Toolchain = { packages: 'dash', commands: ['dash'], check: ['-c', ':'] };

export const MAKE: Toolchain = { packages: 'make', commands: ['make'], check: ['--version'] };
export const PYYAML: Toolchain = {
  packages: 'python3-yaml',
  commands: ['/usr/bin/python3', 'python3'],
  check: ['-c', 'import yaml'],
};

/** Runs the commands of a job one after another in shells of their own, as the services do. */
export const JOBS = `
import os, re, subprocess, sys, yaml
service, path = sys.argv[1:]
job = yaml.safe_load(open(path))
os.environ.update(GITHUB_WORKSPACE=os.getcwd(), CI_PROJECT_DIR=os.getcwd())
if service == 'github':
    scripts = [step['run'] for step in job['jobs']['archives']['steps'] if 'run' in step]
    fill = lambda match: os.environ[match.group(1)]
    scripts = [re.sub(r'[$][{][{] secrets[.](\\w+) [}][}]', fill, script) for script in scripts]
else:
    variables = job['smoke']['variables']
    os.environ.update(variables)
    scripts = job['smoke']['before_script'] + job['smoke']['script']
for script in scripts:
    subprocess.run(['bash', '-e', '-o', 'pipefail', '-c', script], check=True, stdin=subprocess.DEVNULL)
`;
