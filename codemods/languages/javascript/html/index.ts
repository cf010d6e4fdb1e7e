import type { DetectInput, DraftFinding, Language } from '../../../model.js';
import { type Draft, manual, reportOnly } from '../draft.js';
import { partnerNames } from '../../kit/names.js';
import * as reasons from '../reasons.js';
import { settled } from '../settle.js';
import { isPlaceholder } from '../../kit/value/placeholder.js';
import { type RegionKind, regionsOf } from './regions.js';

type Place = Parameters<typeof reportOnly>[1];

const PATH = /\/v2\/partner(?![\w-])|\/hl\/session\/create/gi;
const TOKEN_HEADER = /(?<![\w-])x-tb-token-auth(?![\w-])/gi;
const WRITTEN_VALUE = /x-tb-partner-auth["']?\]?\s*[:,=]\s*(["'`])[^"'`:\n$]+:([^"'`\n$]{6,})\1/gi;
const WRITTEN_SECRET =
  /(?:api|partner|tokbox|opentok)[_-]?secret(?:["']|&quot;)?\s*[:=]\s*(["'`]|&quot;)([^"'`&\s]{12,})\1/gi;
const SECRET_ATTRIBUTE = /\bdata-secret\s*=\s*(["'])([^"'\s]{12,})\1/gi;
/** `data-auth="12345:…"`, under whatever name. */
const CREDENTIAL_ATTRIBUTE = /\bdata-[\w-]+\s*=\s*(["'])\d{4,}\s*:\s*([\w+/=.-]{12,})\1/gi;
const SECRETS = [WRITTEN_SECRET, SECRET_ATTRIBUTE, CREDENTIAL_ATTRIBUTE];
const EVIDENCE = /opentok|tokbox|x-tb-(?:partner|token)-auth/i;

/** Pages and single-file components. What their scripts send, everyone can read: all of it is report-only. */
export const html: Language = {
  id: 'html',
  claims: (path) => /\.(?:html?|xhtml|vue|svelte|astro|ejs|hbs|handlebars|mustache|njk|liquid)$/i.test(path),
  detect: ({ source: { text } }: DetectInput): readonly DraftFinding[] => {
    const about = EVIDENCE.test(text);
    const kindAt = regionsOf(text);
    const all = (pattern: RegExp): Place[] =>
      [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
    const secrets = [
      ...text.matchAll(WRITTEN_VALUE),
      ...(about ? SECRETS : []).flatMap((pattern) => [...text.matchAll(pattern)]),
    ]
      .filter((match) => kindAt(match.index) !== 'markup' && !isPlaceholder(match[2] ?? ''))
      .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
    return settled(text, [
      ...partnerNames(text).map((place) => draftOf('partner-header', place, kindAt(place.start))),
      ...(about ? all(PATH).map((place) => draftOf('legacy-path', place, kindAt(place.start))) : []),
      ...secrets.map((place) => reportOnly('hardcoded-secret', place, reasons.CLIENT, { context: 'client' })),
      ...all(TOKEN_HEADER)
        .filter(({ start }) => kindAt(start) === 'script')
        .map((place) =>
          reportOnly('client-token-header', place, reasons.TOKEN_HEADER, { context: 'client' }),
        ),
    ]);
  },
};

function draftOf(rule: 'partner-header' | 'legacy-path', place: Place, kind: RegionKind): Draft {
  switch (kind) {
    case 'script':
    case 'attribute':
      return reportOnly(rule, place, reasons.CLIENT, { context: 'client' });
    case 'template-code':
      return manual(rule, place, reasons.TEMPLATE_CODE);
    case 'comment':
      return reportOnly('mention', place, reasons.MENTION_COMMENT);
    case 'markup':
      return reportOnly('mention', place, reasons.MENTION_TEXT);
  }
}
