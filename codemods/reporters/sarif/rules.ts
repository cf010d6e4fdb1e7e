import type { RuleId } from '../../model.js';
import { RULES } from '../../options.js';
import { RULE_TEXTS } from '../rules.js';

const README = 'https://github.com/opentok-auth-bridge/opentok-auth-bridge#readme';

/** The rules as SARIF and GitHub's code scanning want them described. */
export const REPORTING_DESCRIPTORS = RULES.map((id) => {
  const { name, finds, why, level, severity } = RULE_TEXTS[id];
  return {
    id,
    name,
    shortDescription: { text: finds },
    fullDescription: { text: `${finds} ${why}` },
    help: { text: `${finds} ${why}`, markdown: `**${finds}**\n\n${why}` },
    helpUri: README,
    defaultConfiguration: { level },
    properties: {
      precision: id === 'mention' || id === 'partner-credential' ? 'high' : 'very-high',
      'problem.severity': level === 'note' ? 'recommendation' : level,
      tags: severity === undefined ? ['migration'] : ['migration', 'security'],
      ...(severity === undefined ? {} : { 'security-severity': severity.toFixed(1) }),
    },
  };
});

export function indexOfRule(rule: RuleId): number {
  return RULES.indexOf(rule);
}
