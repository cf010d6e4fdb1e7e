const ENCODE = `    message = [{ typ: 'JWT', alg: 'HS256' }, claims].map { |part| base64url(JSON.generate(part)) }.join('.')
    "#{message}.#{base64url(OpenSSL::HMAC.digest('SHA256', api_secret, message))}"
  end

  def self.base64url(bytes)
    [bytes].pack('m0').tr('+/', '-_').delete('=')
  end
  private_class_method :base64url
`;

const ENCODE_WITH_LIBRARY = `    JWT.encode(claims, api_secret, 'HS256', { typ: 'JWT' })
  end
`;

/** For every Ruby from 2.0 on: with its standard library alone, or on the jwt gem. */
export function signerFile(library: boolean): string {
  const requires = library ? ['jwt', 'securerandom'] : ['json', 'openssl', 'securerandom'];
  return `# frozen_string_literal: true

${requires.map((name) => `require '${name}'\n`).join('')}
# Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token.
module OpenTokJwt
  # A token for one request on project level. It expires after three minutes, so sign a new one each time.
  def self.for_project(api_key, api_secret)
    encode(claims(api_key, 'project'), api_secret)
  end

  # The same for requests on account level, with the account's key and secret.
  def self.for_account(api_key, api_secret)
    encode(claims(api_key, 'account'), api_secret)
  end

  def self.claims(api_key, ist)
    now = Time.now.to_i
    # Back-dated, because the server refuses times ahead of its own clock.
    { iss: api_key.to_s, ist: ist, iat: now - 5, exp: now + 180, jti: SecureRandom.uuid }
  end
  private_class_method :claims

  # Encodes claims with HS256.
  def self.encode(claims, api_secret)
${library ? ENCODE_WITH_LIBRARY : ENCODE}end
`;
}
