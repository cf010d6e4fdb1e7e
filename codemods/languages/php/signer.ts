const FRESH = `A token for one request to the OpenTok REST API, sent as X-OPENTOK-AUTH. It expires after three
 * minutes, so sign a new one each time.`;

const CLAIMS = (indent: string): string =>
  [
    "'iss' => (string) $apiKey,",
    "'ist' => $ist,",
    '// Back-dated, because the server refuses times ahead of its own clock.',
    "'iat' => $now - 5,",
    "'exp' => $now + 180,",
    "'jti' => bin2hex(function_exists('random_bytes') ? random_bytes(16) : openssl_random_pseudo_bytes(16)),",
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

/** For PHP 5.4 and later, with nothing but its own functions. */
const ENCODE = (indent: string, base64url: string): string =>
  [
    "$message = $BASE(json_encode(array('typ' => 'JWT', 'alg' => 'HS256'))) . '.'",
    '    . $BASE(json_encode($claims, JSON_UNESCAPED_SLASHES));',
    "return $message . '.' . $BASE(hash_hmac('sha256', $message, $apiSecret, true));",
  ]
    .map((line) => `${indent}${line.replaceAll('$BASE', base64url)}\n`)
    .join('');

const ENCODE_WITH_LIBRARY = (indent: string): string =>
  `${indent}return \\Firebase\\JWT\\JWT::encode($claims, $apiSecret, 'HS256');\n`;

/** Functions, for projects without an autoloader. Plugins of one site may each bring a copy, of which the first counts. */
export function signerFile(library: boolean): string {
  const body = library ? ENCODE_WITH_LIBRARY('        ') : ENCODE('        ', 'opentok_base64url');
  const base64url = `
    function opentok_base64url($bytes)
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
`;
  return `<?php

if (!function_exists('opentok_jwt')) {
    /**
     * ${FRESH.replace('\n', '\n    ')}
     */
    function opentok_jwt($apiKey, $apiSecret, $ist = 'project')
    {
        $now = time();
        return opentok_jwt_encode(array(
${CLAIMS('            ')}        ), $apiSecret);
    }

    /** The same for requests on account level, with the account's key and secret. */
    function opentok_account_jwt($apiKey, $apiSecret)
    {
        return opentok_jwt($apiKey, $apiSecret, 'account');
    }

    /** Encodes claims with HS256. */
    function opentok_jwt_encode(array $claims, $apiSecret)
    {
${body}    }
${library ? '' : base64url}}
`;
}

/** A class, for projects with a PSR-4 autoloader. */
export function signerClass(namespace: string, library: boolean): string {
  const body = library ? ENCODE_WITH_LIBRARY('        ') : ENCODE('        ', 'self::base64url');
  const base64url = `
    private static function base64url($bytes)
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
`;
  return `<?php

${namespace === '' ? '' : `namespace ${namespace};\n\n`}/**
 * Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token.
 */
final class OpenTokJwt
{
    /**
     * A token for one request on project level. It expires after three minutes, so sign a new one each time.
     */
    public static function forProject($apiKey, $apiSecret)
    {
        return self::fresh($apiKey, $apiSecret, 'project');
    }

    /**
     * The same for requests on account level, with the account's key and secret.
     */
    public static function forAccount($apiKey, $apiSecret)
    {
        return self::fresh($apiKey, $apiSecret, 'account');
    }

    /**
     * Encodes claims with HS256.
     */
    public static function encode(array $claims, $apiSecret)
    {
${body}    }

    private static function fresh($apiKey, $apiSecret, $ist)
    {
        $now = time();
        return self::encode(array(
${CLAIMS('            ')}        ), $apiSecret);
    }
${library ? '' : base64url}}
`;
}
