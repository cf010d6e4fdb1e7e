import { DEMO_CREDENTIAL } from 'opentok-auth-bridge/simulator';

/** A secret that does not belong to the demo's key. */
export const WRONG_SECRET = 'fake_secret_of_somebody_else';

/** Everything that must not be shown: the one in use, the wrong one, and the one that a script of the example holds. */
export const SECRETS: readonly string[] = [
  DEMO_CREDENTIAL.apiSecret,
  WRONG_SECRET,
  'fake_secret_written_into_a_script_2015',
];

/** A text as the command line shows it. */
export const masked = (text: string): string =>
  SECRETS.reduce((rest, secret) => rest.replaceAll(secret, '****'), text);
