/**
 * The signer as a POSIX shell file to be sourced. `openssl dgst -hmac` would show the secret to everybody who can list
 * processes, so HMAC is computed from plain digests; the secret only ever goes through pipes from built-in commands.
 */
export const SIGNER_FILE = 'opentok-auth-token.sh';

export const STDLIB_SIGNER = `# Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token.
# Source this file in a POSIX shell. It needs openssl and od, and hands the secret to no other program as an argument.

# opentok_token KEY SECRET [LEVEL]: prints a token for one request. It expires after three minutes, so sign a new one
# each time. LEVEL is project (the default) or account.
opentok_token() (
  { set +x; } 2>/dev/null
  now=$(date +%s)
  jti=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')
  # Back-dated, because the server refuses times ahead of its own clock.
  opentok_sign "{\\"iss\\":\\"\${1:?the API key is missing}\\",\\"ist\\":\\"\${3:-project}\\",\\"iat\\":$((now - 5)),\\
\\"exp\\":$((now + 180)),\\"jti\\":\\"$jti\\"}" "\${2:?the API secret is missing}"
)

# opentok_sign CLAIMS SECRET: encodes claims, given as JSON, with HS256.
opentok_sign() (
  { set +x; } 2>/dev/null
  unset IFS
  message=$(printf '%s' '{"typ":"JWT","alg":"HS256"}' | opentok_base64url).$(printf '%s' "$1" | opentok_base64url)
  bytes=$(printf '%s' "$2" | od -An -v -tx1)
  if [ "$(printf '%s' "$bytes" | tr -d ' \\n' | wc -c)" -gt 128 ]; then
    bytes=$(printf '%s' "$2" | openssl dgst -sha256 -binary | od -An -v -tx1)
  fi
  inner='' outer='' length=0
  for byte in $(printf '%s' "$bytes"); do
    i=$((0x$byte ^ 0x36)) o=$((0x$byte ^ 0x5c)) length=$((length + 1))
    inner="$inner\\\\$((i / 64))$((i / 8 % 8))$((i % 8))"
    outer="$outer\\\\$((o / 64))$((o / 8 % 8))$((o % 8))"
  done
  while [ $length -lt 64 ]; do
    inner=$inner'\\066' outer=$outer'\\134' length=$((length + 1))
  done
  signature=$({
    printf "$outer"
    { printf "$inner"; printf '%s' "$message"; } | openssl dgst -sha256 -binary
  } | openssl dgst -sha256 -binary | opentok_base64url)
  printf '%s.%s\\n' "$message" "$signature"
)

opentok_base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}
`;
