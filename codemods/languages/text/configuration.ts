import { endings, type Format } from './format.js';

const CONSTANT =
  'A header in configuration is constant, and a token is not: keep key and secret as two settings, and let the program that reads them sign X-OPENTOK-AUTH for each request.';

const RECORDED =
  'A recorded session holds the pair in clear: rotate the secret if this file was ever shared, delete it, and record it again with X-OPENTOK-AUTH.';

/** Settings, documents and requests in files. The first that claims a path reads it. Add a new one here. */
export const CONFIGURATION: readonly Format[] = [
  {
    id: 'postman',
    claims: (path) =>
      /\.postman_(?:collection|environment|globals)(?:\.json)?$|postman[^/]*\.json$/i.test(path),
    header:
      'A Postman request: set X-OPENTOK-AUTH to {{opentok_token}}, and fill that in a pre-request script of the collection, which signs HS256 with CryptoJS.HmacSHA256 from variables of the vault for key and secret.',
  },
  {
    id: 'http',
    claims: endings('http', 'rest'),
    header:
      'A request file cannot sign by itself: send X-OPENTOK-AUTH: {{token}}, set in a pre-request script (crypto.hmac.sha256() in JetBrains) or pasted from `opentok-auth-bridge token` shortly before.',
    comment: /^\s*(?:#|\/\/)/,
  },
  {
    id: 'har',
    claims: endings('har'),
    header: RECORDED,
    recording: RECORDED,
  },
  {
    id: 'nginx',
    claims: (path) =>
      /(?:^|[/.-])nginx[^/]*$|(?:^|\/)nginx\/|\/(?:sites-(?:available|enabled)|conf\.d)\/|\.nginx$|\.vhost$/i.test(
        path,
      ),
    header:
      'nginx has no directive that signs: sign in njs (`js_set $opentok_token` and `proxy_set_header X-OPENTOK-AUTH $opentok_token`), in the program behind it, or let `opentok-auth-bridge proxy` stand in its place.',
    comment: /^\s*#/,
    once: /proxy_set_header|fastcgi_param/,
  },
  {
    id: 'env',
    claims: (path) => /(?:^|\/)\.env[^/]*$|\.env$/.test(path),
    header:
      'An environment file holds what is constant: keep OPENTOK_API_KEY and OPENTOK_API_SECRET here, and sign X-OPENTOK-AUTH in the program, for each request.',
    comment: /^\s*#/,
    once: /./,
  },
  {
    id: 'notebook',
    claims: endings('ipynb'),
    header:
      'A notebook’s cell: sign X-OPENTOK-AUTH in a function that each request calls, and clear the outputs, which may show the header.',
  },
  { id: 'yaml', claims: endings('ya?ml'), header: CONSTANT, comment: /^\s*#/, once: /./ },
  { id: 'toml', claims: endings('toml'), header: CONSTANT, comment: /^\s*#/, once: /./ },
  { id: 'json', claims: endings('json5?', 'jsonc', 'jsonl'), header: CONSTANT, once: /./ },
  {
    id: 'ini',
    claims: endings('ini', 'cfg', 'conf', 'cnf', 'properties', 'tf', 'tfvars', 'hcl'),
    header: CONSTANT,
    comment: /^\s*[#;!]/,
    once: /./,
  },
  {
    id: 'xml',
    claims: endings('xml', 'plist', 'config', 'xaml', 'jmx', 'wsdl'),
    header: CONSTANT,
    once: /./,
  },
  {
    id: 'markdown',
    claims: endings('md', 'mdx', 'markdown', 'rst', 'adoc', 'asciidoc', 'textile', 'wiki', 'rdoc', 'pod'),
    header: 'Documentation: describe X-OPENTOK-AUTH once the code has moved.',
  },
];
