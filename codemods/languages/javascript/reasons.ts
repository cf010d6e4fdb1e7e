import type { NameUse } from './sites/site.js';

/** What findings say: what a rewrite does, or what to do by hand. Each is a sentence or two. */
const FRESH = 'Sign a token for each request and send it as X-OPENTOK-AUTH';

export const SIGNED = 'Sends X-OPENTOK-AUTH with a token signed for each request.';
export const SIGNED_ON_READ =
  'Was built once for several requests; becomes a getter, so that each request reads a fresh token.';
export const BRIDGED =
  'Was built once on an axios instance; the instance is bridged, which turns the header into a fresh token for each request.';
export const BRIDGED_ALREADY =
  "This axios instance is bridged, and its stage decides what leaves. Nothing is to be done here but to reach stage 'complete'.";
export const BUILT_HERE = 'This value of the legacy header becomes a signed token, together with the header.';
export const BUILT_ONCE =
  'Was built once for several requests; becomes a function that signs a token whenever the header is built.';
export const NAME_CHANGED = 'Holds the name of the legacy header; changes together with its uses.';

export const CLIENT =
  'This code runs on the client and ships the secret to everyone. Move the call to a server, sign there, and rotate the secret.';
export const VENDORED =
  'This is a copy of the OpenTok SDK. Replace it with the npm package opentok 2.5.0 or later, which sends JWT by itself.';
export const GENERATED = 'This file is generated or minified. Change its source, then build it again.';

export const WRITTEN =
  'API key and secret are written into the header. Move them to the environment, rotate the secret, and sign a token for each request.';
export const WRITTEN_SECRET =
  'A secret is written into this file. Move it to the environment and rotate it, since it is in the history of the file too.';
export const SECRET_TEST =
  'A secret is written into this test. Use a made-up one, and rotate this one if it was ever real.';

export const unclear = `The halves of this value cannot be told apart. ${FRESH}, with API key and secret as two values.`;
export const incomplete = `The name is here but no value that this file shows. ${FRESH} where the value is added.`;

export const functionValue = (line: number): string =>
  `The value is a function (line ${line}). Let it sign a token, send that as X-OPENTOK-AUTH, and make sure that it is called for each request and not once.`;

export const elsewhere = (where: string): string =>
  `The value comes from ${where}. ${FRESH}: for that, hand API key and secret to this place instead of the value.`;

export const writtenElsewhere = (line: number): string =>
  `The value is a literal on line ${line}. Move key and secret to the environment, rotate the secret, and sign a token for each request.`;

export const sharedValue = (name: string, line: number, other: number): string =>
  `\`${name}\` (line ${line}) is also used on line ${other} for something else. Sign a token for this header, and keep key:secret out of the other use.`;

export const chainedValue = (line: number): string =>
  `One assignment (line ${line}) gives this value to more than one name. ${FRESH}: split the assignment, and give a token to nothing but the header.`;

export const openFunction = (name: string, line: number): string =>
  `\`${name}\` (line ${line}) returns key:secret and can be used from other files. Let it sign a token when all its users send X-OPENTOK-AUTH.`;

export const typedValue = (name: string, line: number): string =>
  `\`${name}\` (line ${line}) holds one value for several requests, and its type says so. Make it a function that signs a token, and call it for each request.`;

export const exportedValue = (name: string, line: number): string =>
  `\`${name}\` (line ${line}) is exported, so other files use key:secret. Export a function that signs a token instead.`;

export const builtFor = (line: number): string =>
  `Builds the key:secret of the header on line ${line}, which stays manual. Change both together: pass key and secret there and sign a token for each request.`;

export const keptOnce = (line: number): string =>
  `The header is built once and kept (line ${line}), and a token there would expire within minutes. Build the header in a function that runs for each request.`;

export const handedOnce = (callee: string, line: number): string =>
  `The header is built once, as the file loads, and handed to ${callee} (line ${line}), so a token in it may have expired when it is sent. Build the header in a function that runs for each request.`;

/** What to do in place of a default, by the module or the method whose default the header becomes. */
const IN_PLACE_OF_DEFAULTS: readonly (readonly [callee: RegExp, instead: string])[] = [
  [
    /^(?:got|ky)\b|\.extend$/,
    'Set X-OPENTOK-AUTH with a freshly signed token in hooks.beforeRequest instead.',
  ],
  [
    /^superagent\b/,
    'Set X-OPENTOK-AUTH with a freshly signed token on each request instead, or in a plug-in that the agent uses.',
  ],
  [
    /^io$|EventSource|WebSocket/,
    'Sign a token whenever the connection is opened, and set it anew before each time it is opened again.',
  ],
  [
    /[pP]roxy/,
    'Set X-OPENTOK-AUTH with a freshly signed token where the proxy hands on each request instead, in its proxyReq event.',
  ],
];

export const becomesDefault = (callee: string, line: number | undefined): string => {
  const instead =
    IN_PLACE_OF_DEFAULTS.find(([pattern]) => pattern.test(callee))?.[1] ??
    'Leave it out there, and set X-OPENTOK-AUTH with a freshly signed token on each request instead.';
  const place = line === undefined ? '' : ` (line ${line})`;
  return `The header becomes a default of ${callee}${place}, and a token there would expire within minutes. ${instead}`;
};

export const memoised = (line: number): string =>
  `What is built here is kept on line ${line} and given out again, and a token in it would expire within minutes. Take the header out of what is kept, and set X-OPENTOK-AUTH with a token signed for each request.`;

export const sharedOnce = (line: number): string =>
  `The header is put once into an object that serves several requests (line ${line}), and a token there would expire within minutes. Set it anew for each request.`;

export const setOnIncoming = (line: number): string =>
  `The header is set on a request that came in (line ${line}), and what handles it afterwards reads it by this name. Change the reader together with it: let it take x-opentok-auth, in lower case, with a token signed for each request.`;

export const keptByGuard = (line: number): string =>
  `The header is set only where there is none yet (line ${line}), so an object that is used again would keep a token until it has expired. Set X-OPENTOK-AUTH anew for each request, on a copy of the object if the caller's own header is to win.`;

export const notStable = (line: number): string =>
  `The header is built once and used for several requests (line ${line}), and what it is built from may be another by then. Build it in a function that runs for each request and gets API key and secret.`;

export const besideJwt =
  'A JWT is already sent beside this header. Delete the legacy header, or the branch that still sends it.';

export const nameImported = (place: string): string =>
  `The name of the legacy header comes from ${place}. Send X-OPENTOK-AUTH with a token signed for each request, and drop that name when nothing uses it.`;

export const inCommand =
  'The header is part of a command line. Sign a token before the command runs and pass it as X-OPENTOK-AUTH.';

export const movesWith = (line: number): string =>
  `Moves together with line ${line}, which stays manual. Change both in one step.`;

export const exportedName =
  'Holds the name of the legacy header for other files too. Rename it to X-OPENTOK-AUTH when every file that uses it signs tokens.';
export const nameHeld = (place: string): string =>
  `\`${place}\` holds the name of the legacy header, and what sends it is not shown here. Find what reads \`${place}\`, let that sign tokens, and rename the header to X-OPENTOK-AUTH.`;
export const nameUnused = (name: string): string =>
  `\`${name}\` holds the name of the legacy header, and nothing in this file uses it. Delete it, or rename the header to X-OPENTOK-AUTH together with what uses it.`;
const typeName =
  'Names the legacy header in a type. Rename it to X-OPENTOK-AUTH together with the code that uses the type.';

/** By what is done with the name. */
export const NAME_USES: Readonly<Record<Exclude<NameUse, 'defined'>, string>> = {
  read: 'Reads the legacy header. Accept X-OPENTOK-AUTH, a JWT to verify with the secret, once the callers send it.',
  removed:
    'Removes the legacy header from what is handed on. Remove X-OPENTOK-AUTH in the same place, and drop this removal when nothing sends the legacy header any more.',
  listed: 'Lists the legacy header. Add X-OPENTOK-AUTH, and drop this one when nothing sends it any more.',
  compared: 'Compares with the name of the legacy header. Compare with X-OPENTOK-AUTH as well, or instead.',
  type: typeName,
  chosen:
    'Which header is sent is chosen as the program runs. Give each case its own name and value, and sign a token where it was partner auth.',
  assembled:
    'Assembles what may be the name of the legacy header. Write X-OPENTOK-AUTH and sign a token for each request.',
  unknown: `Uses the name of the legacy header. ${FRESH}.`,
};

export const MENTION_COMMENT =
  'A comment speaks of partner auth. Bring it up to date together with the code.';
export const MENTION_TEXT = 'A text speaks of partner auth. Bring it up to date together with the code.';

export const PATH = 'Calls /v2/project in place of /v2/partner.';
export const PATH_DIAL = 'Calls /v2/project/<key>/dial in place of /v2/partner/<key>/call.';
export const pathWithDial = (line: number): string =>
  `Calls /v2/project in place of /v2/partner; the dial request (line ${line}) changes with it.`;
export const HL_SESSION_MOVES =
  'Calls /session/create in place of /hl/session/create, together with the header.';
export const HL_SESSION =
  'The prefix /hl is older than this migration. Call /session/create once the header of this request is a token.';
export const HL_RETIRED =
  'This endpoint is retired, and a new header does not bring it back. Use /v2/project/<key>/… of the REST API.';
export const HL_BASE =
  'A base URL that ends in /hl reaches retired endpoints. Drop /hl here and check each path that is added to it.';

export const CREDENTIAL =
  'Builds key:secret for partner auth. Pass API key and secret on, and sign a token where the request is sent.';

export const TOKEN_HEADER =
  'X-TB-TOKEN-AUTH is client-token auth and holds no secret. It is replaced by a JWT too, but by hand: sign X-OPENTOK-AUTH on the server.';
export const OLD_SDK_CLASS =
  'OpenTokSDK is the class of the 0.x SDK, which speaks partner auth. Upgrade to the npm package opentok 2.5.0 or later and use its OpenTok class.';

export const nameEscapes = (line: number): string =>
  `Holds the name of the legacy header, and line ${line} uses it for more than sending. Rename it to X-OPENTOK-AUTH together with all its uses.`;

export const TEMPLATE_CODE =
  'A server-side template sends the legacy header. Move the call into a module that signs a token for each request.';
