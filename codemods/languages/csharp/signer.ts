/** For C# 5 and later, with nothing but the class library. `home` is the namespace; undefined for the global one. */
export function signerClass(home: string | undefined, library: boolean): string {
  const body = CLASS.replace('$BODY', () => (library ? LIBRARY_BODY : STDLIB_BODY));
  const usings = library ? LIBRARY_USINGS : STDLIB_USINGS;
  if (home === undefined) return `${usings}\n${body}`;
  return `${usings}\nnamespace ${home}\n{\n${body.replace(/^(?=.)/gm, '    ')}}\n`;
}

const STDLIB_USINGS = `using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
`;

const LIBRARY_USINGS = `using System;
using System.Globalization;
using System.IdentityModel.Tokens.Jwt;
using System.Text;
using Microsoft.IdentityModel.Tokens;
`;

const CLASS = `/// <summary>Signs requests to the OpenTok REST API: X-OPENTOK-AUTH carries a JSON Web Token.</summary>
internal static class OpenTokJwt
{
    private static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// A token for one request on project level. It expires after three minutes, so sign a new one each time.
    /// </summary>
    public static string ForProject(object apiKey, object apiSecret)
    {
        return Fresh(Text(apiKey), "project", Text(apiSecret));
    }

    /// <summary>The same for requests on account level, with the account's key and secret.</summary>
    public static string ForAccount(object apiKey, object apiSecret)
    {
        return Fresh(Text(apiKey), "account", Text(apiSecret));
    }

$BODY
    private static string Text(object value)
    {
        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
`;

const STDLIB_BODY = `    /// <summary>Encodes claims, given as JSON, with HS256.</summary>
    internal static string Sign(string claims, string apiSecret)
    {
        string message = Base64Url(Utf8("{\\"typ\\":\\"JWT\\",\\"alg\\":\\"HS256\\"}")) + "." + Base64Url(Utf8(claims));
        using (var hmac = new HMACSHA256(Utf8(apiSecret)))
        {
            return message + "." + Base64Url(hmac.ComputeHash(Utf8(message)));
        }
    }

    private static string Fresh(string apiKey, string ist, string apiSecret)
    {
        long now = (long)Math.Floor((DateTime.UtcNow - Epoch).TotalSeconds);
        return Sign("{\\"iss\\":\\"" + Escape(apiKey) + "\\",\\"ist\\":\\"" + ist + "\\""
            // Back-dated, because the server refuses times ahead of its own clock.
            + ",\\"iat\\":" + Text(now - 5)
            + ",\\"exp\\":" + Text(now + 180)
            + ",\\"jti\\":\\"" + Guid.NewGuid() + "\\"}", apiSecret);
    }

    private static string Escape(string text)
    {
        return text.Replace("\\\\", "\\\\\\\\").Replace("\\"", "\\\\\\"");
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    private static string Base64Url(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
`;

const LIBRARY_BODY = `    private static string Fresh(string apiKey, string ist, string apiSecret)
    {
        long now = (long)Math.Floor((DateTime.UtcNow - Epoch).TotalSeconds);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(apiSecret));
        var header = new JwtHeader(new SigningCredentials(key, SecurityAlgorithms.HmacSha256));
        var claims = new JwtPayload
        {
            { "iss", apiKey },
            { "ist", ist },
            // Back-dated, because the server refuses times ahead of its own clock.
            { "iat", now - 5 },
            { "exp", now + 180 },
            { "jti", Guid.NewGuid().ToString() },
        };
        return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(header, claims));
    }
`;
