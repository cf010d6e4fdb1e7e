import { dependencyNames, manifestOf } from './support/manifest.js';
import { modulesOf } from './modules.js';
import { remembered } from './memo.js';
import { neighboursOf } from './neighbours.js';
import type { Unit } from './unit.js';

const SDK = /^(?:opentok(?:$|[-/])|@opentok\/|@vonage\/video|node-opentok|tokbox)/;
const HEADER = /(?<![\w-])x-(?:tb-(?:partner|token)|opentok)-auth(?![\w-])/i;
const HOST = /\b(?:opentok|tokbox)\.com\b/i;
const NAME = /opentok|tokbox/gi;

/**
 * True when a file is about OpenTok: by header, host, SDK or a name in its code, in the files it imports, or
 * in its manifest. Other vendors have `/v2/partner/` and partner secrets as well.
 */
export const isAboutOpenTok = remembered(
  (unit: Unit): boolean =>
    modulesOf(unit).some((name) => SDK.test(name)) ||
    namedInCode(unit) ||
    neighboursOf(unit).some(({ text }) => HEADER.test(text) || HOST.test(text)) ||
    dependencyNames(manifestOf(unit.project, unit.source)).some((name) => SDK.test(name)),
);

/** Headers, hosts and names such as OPENTOK_API_KEY; a comment may speak of another vendor's rival. */
function namedInCode({ text, root }: Unit): boolean {
  const hits = [...text.matchAll(NAME), ...text.matchAll(new RegExp(HEADER, 'gi'))];
  return hits.some(({ index, 0: hit }) => {
    const node = root.descendantForIndex(index, index + hit.length);
    return node !== null && !/comment|jsx_text/.test(node.type);
  });
}
