import { endings, type Format } from './format.js';

const HASH = /^\s*(?:#(?!\{)|=\w+\s|__END__)/;

const APP =
  'This is code of an app, which ships the secret to every device, and a token signed here would as well: let your own server make the call, with X-OPENTOK-AUTH, then rotate the secret.';

/** Signing in a language of its own: what computes the HMAC, and where the call belongs. */
const sign = (language: string, hmac: string, where: string): string =>
  `${language} is reported, not rewritten: write one function that signs a fresh token (HS256 by ${hmac}; iss, ist, iat, exp, jti) and send its result as X-OPENTOK-AUTH ${where}.`;

/** Programming languages that are read as text. Add a new one here. */
export const CODE: readonly Format[] = [
  {
    id: 'scala',
    claims: endings('scala', 'sc', 'sbt'),
    header: sign(
      'Scala',
      'javax.crypto.Mac',
      'in the call that makes each request, never in a val of a client',
    ),
    once: /^\s{0,2}(?:private |protected |implicit |final )*(?:lazy )?val\b/,
  },
  {
    id: 'swift',
    claims: endings('swift'),
    header: sign('Swift', 'CryptoKit or swift-crypto', 'in the code that makes each request'),
    client: (text) =>
      /^\s*import\s+(?:Vapor|Kitura\w*|Hummingbird|PerfectHTTP)\b/m.test(text) ? undefined : APP,
    once: /^(?:public |private |fileprivate )?(?:static )?let\b/,
  },
  {
    id: 'objective-c',
    claims: (path, head) => /\.mm?$/.test(path) || (/\.h$/.test(path) && /^\s*(?:@|#import)/m.test(head)),
    header: APP,
    client: () => APP,
  },
  {
    id: 'dart',
    claims: endings('dart'),
    header: sign('Dart', 'package:crypto', 'in the code that makes each request'),
    client: (text) =>
      /dart:io'|package:shelf|package:dart_frog/.test(text) && !/package:flutter/.test(text)
        ? undefined
        : APP,
    once: /^(?:final|const|var|Map)\b/,
  },
  {
    id: 'perl',
    claims: (path, head) => /\.(?:pl|pm|t|psgi)$/.test(path) || /^#!.*\bperl\b/.test(head),
    header: sign(
      'Perl',
      'Digest::SHA’s hmac_sha256',
      'with each request, rather than in default_header of the user agent',
    ),
    comment: HASH,
    once: /^(?:my|our|use constant)\b|default_header/,
  },
  {
    id: 'elixir',
    claims: endings('exs?', 'eex', 'leex', 'heex'),
    header: sign(
      'Elixir',
      ':crypto.mac(:hmac, :sha256, …)',
      'from a function, never from a module attribute or config.exs, which are evaluated once',
    ),
    comment: HASH,
    once: /^\s*@\w+\s/,
  },
  {
    id: 'visual-basic',
    claims: endings('vb', 'vbs', 'bas', 'cls', 'frm'),
    header: sign(
      'Visual Basic',
      'System.Security.Cryptography.HMACSHA256',
      'just before each request is sent',
    ),
    comment: /^\s*(?:'|rem\s)/i,
    once: /^\s*(?:Public |Private |Friend )*(?:Shared|Const|ReadOnly)\b/i,
  },
  {
    id: 'powershell',
    claims: endings('psm?1', 'psd1'),
    header: sign(
      'PowerShell',
      'System.Security.Cryptography.HMACSHA256',
      'in the headers of each Invoke-RestMethod, not in a variable that several calls share',
    ),
    comment: /^\s*(?:#|<#)/,
  },
  {
    id: 'batch',
    claims: endings('bat', 'cmd', 'fish'),
    header:
      'This shell has no signer: have a POSIX shell, PowerShell or a program of the project sign X-OPENTOK-AUTH right before each request.',
    comment: /^\s*(?:rem\s|::|@rem\s|#)/i,
  },
  {
    id: 'groovy',
    claims: (path) => /\.(?:groovy|gvy|gradle)$|(?:^|\/)Jenkinsfile[^/]*$/.test(path),
    header: sign(
      'Groovy',
      'javax.crypto.Mac',
      'in the step that makes each request; an sh step can source a shell signer',
    ),
  },
  {
    id: 'rust',
    claims: endings('rs'),
    header: sign(
      'Rust',
      'the hmac and sha2 crates',
      'on each request, never in default_headers of the client',
    ),
    once: /default_headers/,
  },
  {
    id: 'c',
    claims: endings('c', 'cc', 'cpp', 'cxx', 'h', 'hpp', 'hh', 'hxx'),
    header: sign(
      'C and C++',
      'HMAC() of OpenSSL',
      'for each request; a curl_slist that is used again needs a new line each time',
    ),
    once: /^(?:static |const )/,
  },
  {
    id: 'lua',
    claims: endings('lua'),
    header: sign('Lua', 'resty.hmac or luaossl', 'for each request'),
    comment: /^\s*--/,
  },
];
