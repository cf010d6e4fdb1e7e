import { basename } from 'node:path';
import type { Habits } from '../kit/language.js';

/** What Go's HTTP libraries are like: net/http, resty, and those that took after them. */
export const habits: Habits = {
  setters:
    /^(?:Set|Add|Put|Header|WithHeader|(?:Set|Add)Headers?(?:Verbatim|MultiValues)?|(?:set|add)Headers?)$/,
  removers: /^(?:Del|delete|Remove)$/,
  // In resty's first version the package itself is a client.
  keepers: /(?:^|\.)resty\.(?:New|NewWithClient|NewWithLocalAddr|SetHeaders?)$/,
  keptTargets: /(?:^|\.)(?:\w*[Cc]lient|resty)\.(?:Header|Headers)$/,
  shares: 'clients',
  outside: 'once',
  test: (path) => /_test\.go$|(?:^|\/)testdata\//.test(path),
  tested: (path) => [basename(path).replace(/_test\.go$/, '.go')],
};
