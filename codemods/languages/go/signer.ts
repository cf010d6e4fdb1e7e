const FUNCTIONS = `// openTokToken signs a token for one request to a project-level path. It expires after three minutes, so sign a new one
// each time.
func openTokToken(apiKey, apiSecret interface{}) string {
	return openTokTokenAt("project", apiKey, apiSecret)
}

// openTokTokenForAccount does the same for the paths that manage projects, with the account's key and secret.
func openTokTokenForAccount(apiKey, apiSecret interface{}) string {
	return openTokTokenAt("account", apiKey, apiSecret)
}

func openTokTokenAt(level string, apiKey, apiSecret interface{}) string {
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		panic(err) // without random numbers nothing can be signed
	}
	now := time.Now().Unix()
	claims := openTokClaims{
		Issuer: fmt.Sprint(apiKey),
		Level:  level,
		// Back-dated, because the server refuses times ahead of its own clock.
		IssuedAt: now - 5,
		Expires:  now + 180,
		ID:       hex.EncodeToString(id),
	}
	return openTokSign(claims, fmt.Sprintf("%s", apiSecret))
}
`;

const CLAIMS = `type openTokClaims struct {
	Issuer   string \`json:"iss"\`
	Level    string \`json:"ist"\`
	IssuedAt int64  \`json:"iat"\`
	Expires  int64  \`json:"exp"\`
	ID       string \`json:"jti"\`
}
`;

const STDLIB_SIGN = `// openTokSign encodes claims with HS256.
func openTokSign(claims interface{}, apiSecret string) string {
	payload, err := json.Marshal(claims)
	if err != nil {
		panic(err) // claims are plain values
	}
	message := openTokBase64([]byte(\`{"typ":"JWT","alg":"HS256"}\`)) + "." + openTokBase64(payload)
	mac := hmac.New(sha256.New, []byte(apiSecret))
	mac.Write([]byte(message))
	return message + "." + openTokBase64(mac.Sum(nil))
}

func openTokBase64(octets []byte) string {
	return strings.TrimRight(base64.URLEncoding.EncodeToString(octets), "=")
}
`;

const LIBRARY_SIGN = `// openTokSign encodes claims with HS256.
func openTokSign(claims jwt.Claims, apiSecret string) string {
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(apiSecret))
	if err != nil {
		panic(err) // claims are plain values
	}
	return token
}
`;

const heading = (name: string, imports: readonly string[]): string => `package ${name}

// Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token.

import (
${imports.map((line) => (line === '' ? '' : `\t${line}`)).join('\n')}
)
`;

/** For every Go 1, with nothing but the standard library. */
export function stdlibSigner(packageName: string): string {
  const imports = [
    '"crypto/hmac"',
    '"crypto/rand"',
    '"crypto/sha256"',
    '"encoding/base64"',
    '"encoding/hex"',
    '"encoding/json"',
    '"fmt"',
    '"strings"',
    '"time"',
  ];
  return [heading(packageName, imports), FUNCTIONS, CLAIMS, STDLIB_SIGN].join('\n');
}

/** The same on golang-jwt, whose import path names its major version. */
export function librarySigner(packageName: string, library: string): string {
  const imports = ['"crypto/rand"', '"encoding/hex"', '"fmt"', '"time"', '', `jwt "${library}"`];
  return [heading(packageName, imports), LIBRARY_FUNCTIONS, LIBRARY_SIGN].join('\n');
}

/** golang-jwt's own kind of claims, which all of its versions take. */
const LIBRARY_FUNCTIONS = FUNCTIONS.replace('openTokClaims{', 'jwt.MapClaims{')
  .replace('Issuer: fmt', '"iss": fmt')
  .replace('Level:  level', '"ist": level')
  .replace('IssuedAt: now', '"iat": now')
  .replace('Expires:  now', '"exp": now')
  .replace('ID:       hex', '"jti": hex');
