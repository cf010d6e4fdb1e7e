import { type Draft, reportOnly } from './draft.js';
import { isProse, literalAt } from './literals.js';
import * as reasons from './reasons.js';
import type { Unit } from './unit.js';

/** Sibling legacy, for information: the client-token header and the class of the 0.x SDK. */
export function clientTokenDrafts(unit: Unit): Draft[] {
  const headers = [...unit.text.matchAll(/(?<![\w-])x-tb-token-auth(?![\w-])/gi)].flatMap(
    ({ index, 0: name }) => {
      const place = { start: index, end: index + name.length };
      const literal = literalAt(unit, place.start, place.end);
      return literal === undefined || isProse(literal)
        ? []
        : [reportOnly('client-token-header', place, reasons.TOKEN_HEADER)];
    },
  );
  const classes = unit
    .occurrences('OpenTokSDK')
    .map(({ startIndex: start, endIndex: end }) =>
      reportOnly('client-token-header', { start, end }, reasons.OLD_SDK_CLASS),
    );
  return [...headers, ...classes];
}
