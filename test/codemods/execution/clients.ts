import type { Signer } from '../../../codemods/index.js';
import { COFFEE } from '../languages/coffeescript/toolchain.js';
import { MONO } from '../languages/csharp/toolchain.js';
import { GO } from '../languages/go/toolchain.js';
import { JAVA } from '../languages/java/jdk.js';
import { KOTLIN } from '../languages/kotlin/toolchain.js';
import { PLAIN } from '../languages/php/toolchain.js';
import { python, PYTHON_2 } from '../languages/python/toolchain.js';
import { ruby } from '../languages/ruby/toolchain.js';
import { BASH } from '../languages/shell/toolchain.js';
import type { Toolchain } from './toolchains.js';

/** What runs programs. */
export interface Interpreter {
  readonly interpreter: string;
  readonly toolchain: Toolchain;
  /** Arguments with which it says its version. */
  readonly version: readonly string[];
}

/** What rewritten programs of one language are run with. */
export interface Platform extends Interpreter {
  /** As README names the language. */
  readonly name: string;
  /** By what the choice of signer is called on the command line; with why one is never run. */
  readonly signers: Partial<Readonly<Record<Signer, Named>>>;
  readonly clients: readonly Client[];
}

export interface Named {
  readonly name: string;
  /** Why it is not executed. Without a reason a test executes it. */
  readonly not?: string;
}

export interface Client extends Named {
  /** Where another than the platform's interpreter runs it. */
  readonly on?: Interpreter;
}

const named = (...names: string[]): Named[] => names.map((name) => ({ name }));
const NODE: Toolchain = { packages: 'nodejs', commands: [process.execPath], check: ['--version'] };
const NOT_IN_DEBIAN = 'not to be had as a Debian package; exact output only';

const JYTHON: Interpreter = { interpreter: 'Jython', toolchain: PYTHON_2, version: ['--version'] };

const NODE_SIGNERS = {
  stdlib: { name: 'jsonwebtoken' },
  bridge: { name: 'this package' },
} satisfies Platform['signers'];

/** Every language that is rewritten, with the clients whose rewriting is claimed. Add a new one here. */
export const PLATFORMS: Readonly<Record<string, Platform>> = {
  javascript: {
    name: 'JavaScript',
    interpreter: 'Node.js',
    toolchain: NODE,
    version: ['--version'],
    signers: NODE_SIGNERS,
    clients: [
      ...named('axios 1', 'axios 0.27', 'http', 'fetch', 'request', 'net'),
      { name: 'got, superagent', not: 'found; a header in their defaults stays manual' },
    ],
  },
  typescript: {
    name: 'TypeScript',
    interpreter: 'Node.js',
    toolchain: NODE,
    version: ['--version'],
    signers: NODE_SIGNERS,
    clients: named('axios 1', 'fetch'),
  },
  python: {
    name: 'Python',
    interpreter: 'Python',
    toolchain: python(),
    version: ['--version'],
    signers: { stdlib: { name: 'hmac' }, library: { name: 'PyJWT' } },
    clients: [
      ...named('requests', 'urllib', 'http.client', 'aiohttp', 'httpx'),
      { name: 'urllib2', on: JYTHON },
      { name: 'httplib', on: JYTHON },
    ],
  },
  php: {
    name: 'PHP',
    interpreter: 'PHP',
    toolchain: PLAIN,
    version: ['--version'],
    signers: { stdlib: { name: 'hash_hmac' }, library: { name: 'firebase/php-jwt', not: NOT_IN_DEBIAN } },
    clients: [
      ...named('curl', 'Guzzle', 'stream contexts', 'WordPress'),
      { name: 'Zend', not: NOT_IN_DEBIAN },
    ],
  },
  ruby: {
    name: 'Ruby',
    interpreter: 'Ruby',
    toolchain: ruby(),
    version: ['--version'],
    signers: { stdlib: { name: 'OpenSSL::HMAC' }, library: { name: 'ruby-jwt' } },
    clients: named('Net::HTTP', 'HTTParty', 'RestClient', 'Faraday'),
  },
  java: {
    name: 'Java',
    interpreter: 'JDK',
    toolchain: JAVA,
    version: ['--version'],
    signers: { stdlib: { name: 'javax.crypto.Mac' }, library: { name: 'java-jwt', not: NOT_IN_DEBIAN } },
    clients: named('HttpURLConnection', 'OkHttp', 'Apache HttpClient', 'Jersey', 'java.net.http', 'Spring'),
  },
  kotlin: {
    name: 'Kotlin',
    interpreter: 'kotlinc',
    toolchain: KOTLIN,
    version: ['-version'],
    signers: { stdlib: { name: 'javax.crypto.Mac' }, library: { name: 'java-jwt', not: NOT_IN_DEBIAN } },
    clients: [
      ...named('HttpURLConnection', 'OkHttp', 'Apache HttpClient', 'Jersey'),
      { name: 'Ktor', not: 'found; a default request stays manual' },
    ],
  },
  csharp: {
    name: 'C#',
    interpreter: 'Mono',
    toolchain: MONO,
    version: ['--version'],
    signers: {
      stdlib: { name: 'HMACSHA256' },
      library: { name: 'System.IdentityModel.Tokens.Jwt', not: NOT_IN_DEBIAN },
    },
    clients: [
      ...named('HttpWebRequest', 'WebClient', 'HttpClient'),
      { name: 'RestSharp', not: NOT_IN_DEBIAN },
    ],
  },
  go: {
    name: 'Go',
    interpreter: 'Go',
    toolchain: GO,
    version: ['version'],
    signers: { stdlib: { name: 'crypto/hmac' }, library: { name: 'golang-jwt' } },
    clients: named('net/http', 'resty'),
  },
  shell: {
    name: 'shell',
    interpreter: 'bash',
    toolchain: BASH,
    version: ['--version'],
    signers: { stdlib: { name: 'openssl dgst' } },
    clients: named('curl', 'wget', 'curl in make', 'curl in GitHub workflows', 'curl in GitLab CI'),
  },
  coffeescript: {
    name: 'CoffeeScript',
    interpreter: 'coffee',
    toolchain: COFFEE,
    version: ['--version'],
    signers: { stdlib: { name: 'jsonwebtoken' } },
    clients: [...named('http'), { name: 'request', not: 'exact output only' }],
  },
};
