/** For Java 8 and later, with nothing but the JDK. `home` is the package; undefined for the unnamed one. */
export function signerClass(home: string | undefined, library: boolean): string {
  const imports = library ? LIBRARY_IMPORTS : STDLIB_IMPORTS;
  return `${home === undefined ? '' : `package ${home};\n\n`}${imports}
/** Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token. */
public final class OpenTokJwt {
    private OpenTokJwt() {
    }

    /** A token for one request on project level. It expires after three minutes, so sign a new one each time. */
    public static String forProject(Object apiKey, Object apiSecret) {
        return fresh(String.valueOf(apiKey), "project", String.valueOf(apiSecret));
    }

    /** The same for requests on account level, with the account's key and secret. */
    public static String forAccount(Object apiKey, Object apiSecret) {
        return fresh(String.valueOf(apiKey), "account", String.valueOf(apiSecret));
    }
${library ? LIBRARY_BODY : STDLIB_BODY}}
`;
}

const STDLIB_IMPORTS = `import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
`;

const STDLIB_BODY = `
    /** Encodes claims, given as JSON, with HS256. */
    static String sign(String claims, String apiSecret) {
        String message = base64Url(utf8("{\\"typ\\":\\"JWT\\",\\"alg\\":\\"HS256\\"}")) + "." + base64Url(utf8(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(apiSecret), "HmacSHA256"));
            return message + "." + base64Url(mac.doFinal(utf8(message)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    private static String fresh(String apiKey, String ist, String apiSecret) {
        long now = System.currentTimeMillis() / 1000;
        return sign("{\\"iss\\":\\"" + escape(apiKey) + "\\",\\"ist\\":\\"" + ist + "\\""
                // Back-dated, because the server refuses times ahead of its own clock.
                + ",\\"iat\\":" + (now - 5)
                + ",\\"exp\\":" + (now + 180)
                + ",\\"jti\\":\\"" + UUID.randomUUID() + "\\"}", apiSecret);
    }

    private static String escape(String text) {
        return text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
`;

const LIBRARY_IMPORTS = `import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.util.Date;
import java.util.UUID;
`;

const LIBRARY_BODY = `
    private static String fresh(String apiKey, String ist, String apiSecret) {
        long now = System.currentTimeMillis() / 1000;
        return JWT.create()
                .withIssuer(apiKey)
                .withClaim("ist", ist)
                // Back-dated, because the server refuses times ahead of its own clock.
                .withIssuedAt(new Date((now - 5) * 1000))
                .withExpiresAt(new Date((now + 180) * 1000))
                .withJWTId(UUID.randomUUID().toString())
                .sign(Algorithm.HMAC256(apiSecret));
    }
`;
