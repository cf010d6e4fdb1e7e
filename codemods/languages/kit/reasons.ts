/** What a rewrite does, or what to do by hand, by what was found. Each sentence stands in reports as it is. */
export const REASONS = {
  header: 'Sends X-OPENTOK-AUTH with a token that is signed for each request.',
  headerUnknown:
    'Sends X-OPENTOK-AUTH with a token signed in each call of this function; see that no caller keeps what it returns or fills in for longer than one request.',
  renewed: (why: string): string =>
    `Signed once, a token would expire, because ${why}; it is now signed for each request.`,
  path: 'The path segment is /v2/project/ for JWT and was the only thing to change.',
  pathWithHeader:
    'The endpoint is /session/create without /hl, and moves together with the header beside it.',
  dial: 'The path becomes /v2/project/…/dial, as the endpoint is called since JWT.',
  credential: 'The key:secret pair served the header alone, so a token takes its place.',
  nameMoved: 'The name changes together with every header in this file that uses it.',

  once: (why: string): string =>
    `A token expires after minutes, but ${why}. Set X-OPENTOK-AUTH where each request is made, with a token signed there.`,
  resent: (why: string): string =>
    `Each attempt needs a token of its own, but ${why}. Set X-OPENTOK-AUTH in a filter, middleware or interceptor that runs for each attempt, with a token signed there.`,
  written:
    'Key and secret are written into the header: read them from the environment, sign X-OPENTOK-AUTH for each request, and rotate the secret.',
  pattern:
    'This is a pattern, which a call fills in with key and secret: make it X-OPENTOK-AUTH with one placeholder, and fill that with a token signed for each request.',
  fallback:
    'The secret falls back to one that is written here, which a rewrite would copy: rotate it, let a missing secret fail, and sign X-OPENTOK-AUTH from the two for each request.',
  comment:
    'A comment stands between the parts of the value, which a rewrite would lose: sign X-OPENTOK-AUTH from key and secret for each request, and move the comment.',
  secret:
    'A secret is written into this file: rotate it, and read the new one from the environment or a secret store.',
  elsewhere: (where: string): string =>
    `The value comes from ${where}: hand key and secret to this place instead of the joined pair, and sign X-OPENTOK-AUTH here for each request.`,
  unclear:
    'The value is put together in a way that does not show key and secret apart: sign X-OPENTOK-AUTH from the two by hand.',
  heredoc:
    'The value stands in a here-document, in which nothing can be signed: sign a token into a variable just before it, for each request, and write X-OPENTOK-AUTH with that variable here.',
  octets:
    'Key and secret are joined as bytes, and a token signed from bytes names no project: decode the two to text, sign X-OPENTOK-AUTH from them for each request, and encode the token where the client wants bytes.',
  shared: (lines: string): string =>
    `The pair is also used on line ${lines}: build X-OPENTOK-AUTH for this header from key and secret, and leave the other use alone.`,
  besideJwt:
    'A JWT is already sent beside this header: delete the legacy header, or the branch that still sends it.',
  choice:
    'Only some of the values this header can get are key:secret pairs: split the branches, and send X-OPENTOK-AUTH with a signed token in those.',
  mixed:
    'This function calls both account-level and project-level paths, which need tokens with different ist claims: sign each request by its own path.',
  client: (why: string): string =>
    `${why} It ships the secret to everybody, and a token signed here would as well: move the call to a server, then rotate the secret.`,
  markup: 'This part of the file is sent to browsers as it stands.',
  sdkCopy: (instead: string): string =>
    `This is a copy of OpenTok’s own SDK: remove it and depend on ${instead}, which signs JWTs itself.`,
  constant: (where: string): string =>
    `The name is kept apart from where it is sent: change it to X-OPENTOK-AUTH together with ${where}, where the value must become a token signed for each request.`,
  read: 'This reads or compares the legacy header: it must look for X-OPENTOK-AUTH, whose value is a JWT to verify, once clients send that.',
  removed: 'This removes the legacy header: remove X-OPENTOK-AUTH as well, or instead, once that is sent.',
  listed:
    'The name stands in a list of names: add X-OPENTOK-AUTH to it, and take this one out once nothing sends it.',
  cgi: 'This reads the legacy header from the server’s variables: read HTTP_X_OPENTOK_AUTH, whose value is a JWT to verify, once clients send that.',
  member:
    'The client makes a header of this member: name it X_OPENTOK_AUTH, and give it a token signed for each request in place of the pair.',
  formatted:
    'The name is filled into a line together with key and secret: make that line of two parts, X-OPENTOK-AUTH and a token signed for each request.',
  unknownUse:
    'It is not clear what becomes of this name: where it is sent, send X-OPENTOK-AUTH with a token signed for each request.',
  noValue:
    'The value is added to this line elsewhere: build the whole line in one place, as X-OPENTOK-AUTH with a token signed for each request.',
  sentence: 'A message names the legacy header: name X-OPENTOK-AUTH once the code has moved.',
  mention: 'A comment or documentation: describe X-OPENTOK-AUTH and /v2/project/ once the code has moved.',
  pair: (line: number): string =>
    `The pair is built here and sent on line ${line}: pass key and secret on instead, and sign a token for each request where it is sent.`,
  pairAlone:
    'A key:secret pair is built here and used elsewhere: pass key and secret on instead, and sign a token for each request where it is sent.',
  pairLeft: (line: number): string =>
    `The header on line ${line} no longer uses this pair once it is rewritten: remove it if nothing else does.`,
  test: (tested: string | undefined): string =>
    `A test speaks of the legacy header: change it together with ${tested ?? 'the code it tests'}, to expect X-OPENTOK-AUTH with a JWT.`,
  olderPath: 'Drop /hl from the URL together with the move to JWT: the endpoint is /session/create.',
  base: 'The base URL ends in /hl, which is older than JWT: drop /hl here, and check each path that is appended to it.',
  retired:
    'The endpoint under /hl/ is retired: use the REST endpoint that took its place; a new header does not help.',
  dialApart:
    'A path that may end in /call is put together elsewhere in this file: write /v2/project/ here and /dial for /call there, in one go.',
  clientToken:
    'X-TB-TOKEN-AUTH carries a client token and no secret. It is legacy as well, but needs other code than partner auth.',
  firstSdk:
    'A class of the first SDK generation, which speaks partner auth: upgrade to a current SDK, which signs JWTs itself.',
} as const;
