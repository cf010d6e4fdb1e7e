import type { Finding } from '../../model.js';
import type { Rewriting } from '../../steps/rewriting.js';
import { RULE_TEXTS } from '../rules.js';
import { relativeUri } from '../uri.js';
import { indexOfRule } from './rules.js';

/** Paths are relative to the root that `originalUriBaseIds` describes. */
export const ROOT = 'SRCROOT';

export function result(finding: Finding, rewriting: Rewriting | undefined, compared: boolean): object {
  const { rule, status, reason, excerpt, fingerprint, context, lifetime, rewrite, language } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexOfRule(rule),
    level: RULE_TEXTS[rule].level,
    message: { text: reason },
    locations: [
      {
        physicalLocation: {
          artifactLocation: location(finding.path),
          region: { ...region(finding), snippet: { text: excerpt } },
        },
      },
    ],
    partialFingerprints: { 'opentokAuthBridge/v1': fingerprint },
    ...(compared ? { baselineState: status === 'baselined' ? 'unchanged' : 'new' } : {}),
    ...(status === 'ignored'
      ? { suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }] }
      : {}),
    ...(rewriting === undefined || rewriting.replacements.length === 0 || status !== 'open'
      ? {}
      : { fixes: [fix(finding, rewriting)] }),
    properties: { context, lifetime, rewrite, status, language },
  };
}

function fix({ path, reason }: Finding, { replacements }: Rewriting): object {
  return {
    description: { text: reason },
    artifactChanges: [
      {
        artifactLocation: location(path),
        replacements: replacements.map((replacement) => ({
          deletedRegion: region(replacement),
          insertedContent: { text: replacement.text },
        })),
      },
    ],
  };
}

function region(
  place: Pick<Finding, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>,
): Record<string, number> {
  const { startLine, startColumn, endLine, endColumn } = place;
  return { startLine, startColumn, endLine, endColumn };
}

export function location(path: string): object {
  const uri = relativeUri(path);
  // What lies above the root cannot be given relative to it.
  return path.startsWith('../') ? { uri } : { uri, uriBaseId: ROOT };
}
