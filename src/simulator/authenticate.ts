import { judgeJwt } from './judge-jwt.js';
import { judgePartner } from './judge-partner.js';
import type { AuthSettings, Settings } from './options.js';
import {
  presentedScheme,
  type AuthRequest,
  type Judgement,
  type PresentedScheme,
  type Scheme,
} from './presented.js';
import type { Registry } from './registry.js';

/** The judgement of a request's authentication, and the scheme that decided it. */
export type Verdict = Judgement & { readonly judged?: Scheme };

// Which schemes are tried, in turn, when a request bears both headers.
const TRIED: Readonly<Record<Settings['bothHeaders'], readonly Scheme[]>> = {
  'jwt-first': ['jwt'],
  'partner-first': ['partner'],
  either: ['jwt', 'partner'],
  refuse: [],
};

/** Judges the authentication of one request as the service does. */
export function authenticate(request: AuthRequest, settings: AuthSettings, registry: Registry): Verdict {
  const verdicts = schemesToTry(presentedScheme(request.headers), settings).map((scheme): Verdict => ({
    ...JUDGES[scheme](request, settings, registry),
    judged: scheme,
  }));
  return verdicts.find(({ accepted }) => accepted) ?? verdicts[0] ?? { accepted: false, refusal: 'noAuth' };
}

function schemesToTry(presented: PresentedScheme, settings: AuthSettings): readonly Scheme[] {
  if (presented === 'token' || presented === 'none') return [];
  if (presented !== 'both') return [presented];
  return settings.schemes === 'both' ? TRIED[settings.bothHeaders] : [settings.schemes];
}

const JUDGES = { jwt: judgeJwt, partner: judgePartner };
