/** What to do by hand, by what was found. */
export const REASONS = {
  header:
    'This kind of file is read as text only: send X-OPENTOK-AUTH with a JWT (HS256; iss, ist, iat, exp, jti) signed for each request instead of this header.',
  name: 'The header name is kept apart from where it is sent: change the name to X-OPENTOK-AUTH together with the code that sets the value.',
  path: 'This kind of file is read as text only: write /v2/project/ for /v2/partner/ (and /dial for /call).',
  olderPath: 'Drop /hl from the URL, together with the move to JWT: the endpoint is /session/create.',
  retired:
    'The endpoint under /hl/ is retired: use the REST endpoint that took its place; a new header does not help.',
  recording:
    'This records or asserts the legacy header: record it again, or change it, together with the code that sends the header.',
  mention: 'A comment or documentation: describe X-OPENTOK-AUTH and /v2/project/ once the code has moved.',
  secret:
    'A secret is written into this file: rotate it, and read the new one from the environment or a secret store.',
  clientToken:
    'X-TB-TOKEN-AUTH carries a client token and no secret. It is legacy as well, but needs other code than partner auth.',
} as const;
