// What bundlers get that build for a browser (the `browser` condition in package.json).
throw new Error(
  'opentok-auth-bridge signs with the API secret of an OpenTok project and runs on a server only. ' +
    'Whoever loads a page can read a secret in it: move the call to your server, then rotate the secret.',
);
