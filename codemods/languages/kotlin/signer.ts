/** For Kotlin 1.3 and Java 8 and later, with nothing but the JDK. `home` is the package; undefined for the unnamed one. */
export function signerFile(home: string | undefined, library: boolean): string {
  return `${home === undefined ? '' : `package ${home}\n\n`}${library ? LIBRARY_IMPORTS : STDLIB_IMPORTS}
/**
 * A token for one request to the OpenTok REST API, sent as X-OPENTOK-AUTH. It expires after three minutes, so sign a
 * new one each time.
 */
fun openTokJwt(apiKey: Any?, apiSecret: Any?): String = freshToken(apiKey.toString(), "project", apiSecret.toString())

/** The same for requests on account level, with the account's key and secret. */
fun openTokAccountJwt(apiKey: Any?, apiSecret: Any?): String =
    freshToken(apiKey.toString(), "account", apiSecret.toString())
${library ? LIBRARY_BODY : STDLIB_BODY}`;
}

const STDLIB_IMPORTS = `import java.util.Base64
import java.util.UUID
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
`;

const STDLIB_BODY = `
/** Encodes claims, given as JSON, with HS256. */
internal fun signOpenTokClaims(claims: String, apiSecret: String): String {
    val message = base64Url("""{"typ":"JWT","alg":"HS256"}""".toByteArray()) + "." + base64Url(claims.toByteArray())
    val mac = Mac.getInstance("HmacSHA256")
    mac.init(SecretKeySpec(apiSecret.toByteArray(), "HmacSHA256"))
    return message + "." + base64Url(mac.doFinal(message.toByteArray()))
}

private fun freshToken(apiKey: String, ist: String, apiSecret: String): String {
    val now = System.currentTimeMillis() / 1000
    val iss = apiKey.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"")
    // Back-dated, because the server refuses times ahead of its own clock.
    val times = """"iat":\${now - 5},"exp":\${now + 180}"""
    return signOpenTokClaims("""{"iss":"$iss","ist":"$ist",$times,"jti":"\${UUID.randomUUID()}"}""", apiSecret)
}

private fun base64Url(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
`;

const LIBRARY_IMPORTS = `import com.auth0.jwt.JWT
import com.auth0.jwt.algorithms.Algorithm
import java.util.Date
import java.util.UUID
`;

const LIBRARY_BODY = `
private fun freshToken(apiKey: String, ist: String, apiSecret: String): String {
    val now = System.currentTimeMillis() / 1000
    return JWT.create()
        .withIssuer(apiKey)
        .withClaim("ist", ist)
        // Back-dated, because the server refuses times ahead of its own clock.
        .withIssuedAt(Date((now - 5) * 1000))
        .withExpiresAt(Date((now + 180) * 1000))
        .withJWTId(UUID.randomUUID().toString())
        .sign(Algorithm.HMAC256(apiSecret))
}
`;
