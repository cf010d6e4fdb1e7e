/** Programs that set a header on requests of others, by the line that does it. Add a new one here. */
const GATEWAYS: readonly (readonly [line: RegExp, reason: string])[] = [
  [
    /\b(?:proxy_set_header|fastcgi_param|uwsgi_param|more_set_input_headers)\b/,
    'nginx has no directive that signs: sign in njs (`js_set $opentok_token` and `proxy_set_header X-OPENTOK-AUTH $opentok_token`), in the program behind it, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /\b(?:RequestHeader|ProxyAddHeaders)\b/,
    'Apache sets a constant value: sign in the program behind it (or by mod_lua for each request), or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /\bhttp-request\s+(?:set|add)-header\b/,
    'HAProxy sets a constant value: sign in a Lua action for each request, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /\bheader_up\b/,
    'Caddy sets a constant value: sign in the program behind it, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /\b(?:be)?req\.http\./,
    'Varnish sets a constant value: sign with vmod digest’s hmac_sha256 for each request, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
];

const IN_FILE: readonly (readonly [text: RegExp, reason: string])[] = [
  [
    /request_headers_to_add|envoy\./,
    'Envoy adds a constant value: sign in a Lua or ext_authz filter for each request, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /customRequestHeaders|request-transformer/,
    'A gateway adds a constant value: sign in a plug-in of the gateway for each request, or let `opentok-auth-bridge proxy` stand in its place.',
  ],
  [
    /^\s*(?:openapi|swagger)\s*["']?\s*:|"(?:openapi|swagger)"\s*:/m,
    'An API description: declare X-OPENTOK-AUTH as the apiKey in header, a JWT that is signed for each request, and generate clients again.',
  ],
  [
    /^\s*(?:-\s*)?(?:HEALTHCHECK|healthcheck|livenessProbe|readinessProbe)\b/m,
    'A probe sends a constant header, and a token is not: run a script in the container that sources a signer, with key and secret from its environment.',
  ],
];

/** What to do where the line, or the file around it, belongs to a gateway; undefined elsewhere. */
export function gatewayReason(line: string, text: string): string | undefined {
  return (GATEWAYS.find(([pattern]) => pattern.test(line)) ??
    IN_FILE.find(([pattern]) => pattern.test(text)))?.[1];
}
