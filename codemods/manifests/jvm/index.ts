import { manifestLanguage } from '../kit/language.js';
import { SDKS } from '../sdks.js';
import { catalog } from './catalog.js';
import { gradleLock } from './gradle-lock.js';
import { gradleScript } from './gradle.js';
import { ivy } from './ivy.js';
import { pom } from './pom.js';
import { sbt } from './sbt.js';

/** Maven, Gradle, Ivy and sbt. */
export const jvm = manifestLanguage({
  id: 'jvm',
  sdk: SDKS.jvm,
  manifests: [pom, gradleScript, catalog, ivy, sbt],
  lockFiles: [gradleLock],
  otherApi:
    'Versions before 2 have another API: raise it to 3.0.0 and adapt the code (com.opentok.OpenTok(apiKey, apiSecret)).',
  raised: '3.0.0 is the first version that sends JWT. The major version changes: compile, and run the tests.',
});
