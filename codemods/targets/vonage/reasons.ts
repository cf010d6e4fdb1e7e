import type { Context, Rewrite, RuleId } from '../../model.js';
import { REPLACEMENTS } from './replacements.js';

type Reason = (language: string, rewrite: Rewrite) => string;

const BEARER =
  'Authorization: Bearer with an RS256 token (claims application_id, iat, exp, jti), signed for each request with the private key of the Vonage application';

/** What to do about a finding of each rule. */
export const REASONS: Readonly<Record<RuleId, Reason>> = {
  'partner-header': () => `Send ${BEARER}, to video.api.vonage.com. Key and secret are of no use there.`,
  'partner-header-name': () =>
    `The header becomes Authorization, and what is sent in it another value: send ${BEARER}. Change the name together with the code that sets the value.`,
  'partner-credential': () =>
    'No key:secret pair is left: hand on the application id and the private key instead, and sign an RS256 token for each request where it is sent.',
  'legacy-path': () =>
    'Call https://video.api.vonage.com with the application id in place of the API key: /v2/partner/<key>/… becomes /v2/project/<application id>/…, /call becomes /dial, /hl/session/create becomes /session/create.',
  'sdk-dependency': (language, rewrite) =>
    rewrite === 'report-only'
      ? `This follows from a manifest: change it there. ${replacement(language)}`
      : replacement(language),
  'hardcoded-secret': () =>
    'A secret is written into this file: rotate it, since it is in the history of the file too. The private key of the Vonage application belongs into a secret store, never into the code.',
  'test-double': () =>
    'This expects the legacy header: change it together with the code it tests, to expect Authorization: Bearer, and verify the token with the public key of the application instead of comparing strings.',
  mention: () =>
    'This speaks of Partner Auth: name the application id, the private key and Authorization: Bearer once the code has moved.',
  'client-token-header': () =>
    `This belongs to client tokens, not to Partner Auth. The Vonage Video API has its own, made with the application: see ${DOCUMENTATION}.`,
};

/** Where nobody should edit the file as it is. */
export const HANDS_OFF: Readonly<Partial<Record<Context, string>>> = {
  vendored:
    'This is a copy of somebody else’s code, which speaks to OpenTok: replace it by a package that speaks to the Vonage Video API instead of patching it.',
  generated: 'This file is generated: change what it is built from and build again.',
  client:
    'This code is delivered to browsers or devices, and the secret with it: move the call to a server, which alone may hold the private key, and rotate the secret.',
};

const DOCUMENTATION = 'https://developer.vonage.com/en/video/overview';

function replacement(language: string): string {
  const by = REPLACEMENTS[language];
  const move =
    by === undefined
      ? `See ${DOCUMENTATION} for what replaces it in this ecosystem`
      : `It is replaced by ${by} (see ${DOCUMENTATION})`;
  return `A version of the OpenTok SDK that speaks Partner Auth cannot speak to the Vonage Video API. ${move}: it takes the application id and the private key, and its calls are other ones.`;
}
