import { dirname, join } from 'node:path';
import type { DraftFinding, RuleId } from '../../model.js';
import type { ParsedInput, TreeLanguage } from './language.js';
import { REASONS } from './reasons.js';
import { clientTokens } from './rules/client-tokens.js';
import { credentials, secrets } from './rules/credentials.js';
import { headers } from './rules/headers.js';
import { paths } from './rules/paths.js';
import { type Unit, unitOf } from './unit.js';

/** Everything that one file holds. */
export function detect(language: TreeLanguage, input: ParsedInput): readonly DraftFinding[] {
  const unit = unitOf(language, input);
  const found = distinct(headers(unit));
  const drafts = [
    ...found,
    ...paths(unit, found),
    ...credentials(unit, found),
    ...distinct([...found.filter(({ rule }) => rule === 'hardcoded-secret'), ...secrets(unit)]).slice(
      found.filter(({ rule }) => rule === 'hardcoded-secret').length,
    ),
    ...clientTokens(unit),
  ];
  const { test, client, sdk } = language.habits;
  if (sdk?.copy(unit.text) === true) return drafts.map((draft) => inCopy(sdk.instead, draft));
  if (test(input.source.path, unit.text)) return drafts.map((draft) => inTest(unit, draft));
  const why = client?.(unit);
  if (why !== undefined) return drafts.map((draft) => inClient(why, draft));
  const refusal = language.refuse?.(input);
  return refusal === undefined ? drafts : withoutSigner(refusal, drafts);
}

/** One constant can lead to the same finding by several ways. */
function distinct(drafts: readonly DraftFinding[]): DraftFinding[] {
  return [
    ...new Map([...drafts].reverse().map((draft) => [`${draft.rule} ${draft.start}`, draft])).values(),
  ].reverse();
}

const OF_SENDING: ReadonlySet<RuleId> = new Set([
  'partner-header',
  'partner-header-name',
  'partner-credential',
  'legacy-path',
]);

/** What a test says of the header it says of the code it tests. */
function inTest(unit: Unit, { edits: _, signs: _signs, ...draft }: DraftFinding): DraftFinding {
  if (!OF_SENDING.has(draft.rule)) return { ...draft, context: draft.context ?? 'test' };
  const reason = REASONS.test(testedBy(unit));
  return { ...draft, rule: 'test-double', context: 'test', rewrite: 'manual', reason };
}

function testedBy({ language, source, project }: Unit): string | undefined {
  const home = dirname(source.absolutePath);
  const found = language.habits.tested?.(source.path)?.find((path) => project.exists(join(home, path)));
  return found?.replace(/^(?:\.\.\/)+/, '');
}

function inCopy(instead: string, { edits: _, signs: _signs, ...draft }: DraftFinding): DraftFinding {
  const reason = OF_SENDING.has(draft.rule) ? REASONS.sdkCopy(instead) : draft.reason;
  return { ...draft, context: 'vendored', rewrite: 'report-only', reason };
}

function inClient(why: string, { edits: _, signs: _signs, ...draft }: DraftFinding): DraftFinding {
  if (!OF_SENDING.has(draft.rule)) return draft;
  return { ...draft, context: 'client', rewrite: 'report-only', reason: REASONS.client(why) };
}

/** What signs stays by hand, and with it what is written only together with it. */
function withoutSigner(reason: string, drafts: readonly DraftFinding[]): readonly DraftFinding[] {
  const groups = new Set(drafts.flatMap((draft) => (draft.signs === true ? (draft.groups ?? []) : [])));
  return drafts.map((draft) => {
    const together = draft.groups?.some((group) => groups.has(group)) === true;
    if (draft.signs !== true && !together) return draft;
    const { edits: _, signs: _signs, ...rest } = draft;
    return { ...rest, rewrite: 'manual', reason };
  });
}
