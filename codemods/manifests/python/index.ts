import { manifestLanguage } from '../kit/language.js';
import { SDKS } from '../sdks.js';
import { condaEnvironment } from './conda.js';
import { LOCK_FILES } from './lock-files.js';
import { requirementsTxt } from './requirements-txt.js';
import { setupCfg, setupPy } from './setup-py.js';
import { pipfile, pyproject } from './toml.js';

/** Requirements files, `setup.py`, `setup.cfg`, `pyproject.toml`, Pipfiles, conda environments, and the lock files beside them. */
export const pip = manifestLanguage({
  id: 'pip',
  sdk: SDKS.python,
  manifests: [requirementsTxt, setupPy, setupCfg, pyproject, pipfile, condaEnvironment],
  lockFiles: LOCK_FILES,
  otherApi:
    'Versions before 2 have another API: raise it to >=2.5.0,<3 and adapt the code (opentok.OpenTok(key, secret)).',
  raised: '2.5.0 is the first version that sends JWT. The API is the same.',
});
