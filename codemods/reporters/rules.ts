import type { RuleId } from '../model.js';

/** What a reader who has never heard of a rule should know of it. */
export interface RuleText {
  /** In CamelCase, as SARIF wants names. */
  readonly name: string;
  readonly finds: string;
  readonly why: string;
  /** `note`: for information; such findings do not fail a run by default. */
  readonly level: 'error' | 'warning' | 'note';
  /** From 0 to 10, on the scale of CVSS; undefined where nothing is at risk. */
  readonly severity?: number;
}

const EXPOSED =
  'Partner Auth sends the API secret with every request. It was deprecated in 2016 and supported until July 2017; X-OPENTOK-AUTH carries a token that expires within five minutes instead.';

export const RULE_TEXTS: Readonly<Record<RuleId, RuleText>> = {
  'partner-header': {
    name: 'PartnerHeader',
    finds: 'A request carries the legacy header X-TB-PARTNER-AUTH.',
    why: EXPOSED,
    level: 'warning',
    severity: 6,
  },
  'partner-header-name': {
    name: 'PartnerHeaderName',
    finds: 'The name of the legacy header is held in a constant, table or configuration key.',
    why: `Whatever reads the name sends the header. ${EXPOSED}`,
    level: 'warning',
    severity: 5,
  },
  'partner-credential': {
    name: 'PartnerCredential',
    finds: 'API key and secret are joined to the value of the legacy header.',
    why: `The joined value is the secret in clear text. ${EXPOSED}`,
    level: 'warning',
    severity: 5,
  },
  'legacy-path': {
    name: 'LegacyPath',
    finds: 'A URL of the retired API, such as /v2/partner/, is called.',
    why: 'The prefix /v2/partner/ ended in July 2017 together with Partner Auth; /v2/project/ takes its place.',
    level: 'warning',
    severity: 3,
  },
  'sdk-dependency': {
    name: 'SdkDependency',
    finds: 'A version of the official SDK that still speaks Partner Auth is asked for or locked.',
    why: `The SDK sends the header by itself, whatever the code around it does. ${EXPOSED}`,
    level: 'warning',
    severity: 6,
  },
  'hardcoded-secret': {
    name: 'HardcodedSecret',
    finds: 'An API secret is written into the file.',
    why: 'Whoever can read the repository can act as the project, until the secret is rotated. Moving it to the environment does not take it out of the history.',
    level: 'error',
    severity: 8,
  },
  'test-double': {
    name: 'TestDouble',
    finds: 'A test, stub or recording expects the legacy header.',
    why: 'It fails as soon as the code that it tests sends X-OPENTOK-AUTH: change both together.',
    level: 'warning',
  },
  mention: {
    name: 'LegacyMention',
    finds: 'A comment or document mentions the legacy scheme.',
    why: 'Readers would go on using what no longer works.',
    level: 'note',
  },
  'client-token-header': {
    name: 'ClientTokenHeader',
    finds: 'X-TB-TOKEN-AUTH, or a class of an SDK before 1.0, is used.',
    why: 'It holds no secret, but is as old as Partner Auth: a sibling to replace, for information.',
    level: 'note',
  },
};
