import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Toolchain } from '../../execution/toolchains.js';

const php = (packages: string, check: string): Toolchain => ({
  packages: `php-cli${packages}`,
  commands: ['php'],
  check: ['-r', check],
});

export const PLAIN = php('', 'exit(function_exists("hash_hmac") ? 0 : 1);');
export const CURL = php(', php-curl', 'exit(function_exists("curl_init") ? 0 : 1);');
export const GUZZLE = php(
  ', php-guzzlehttp-guzzle',
  'require "GuzzleHttp/autoload.php"; exit(class_exists("GuzzleHttp\\\\Client") ? 0 : 1);',
);

/** Installed as a package, or unpacked from one, since the package wants a web server and a database. */
const WORDPRESS_HOMES = ['', `${homedir()}/.cache/opentok-auth-bridge/wordpress`].map(
  (root) => `${root}/usr/share/wordpress`,
);
export const WORDPRESS_HOME = WORDPRESS_HOMES.find((home) => existsSync(home)) ?? '';
export const WORDPRESS = php(
  ', php-curl, wordpress',
  `exit(function_exists("curl_init") && is_file("${WORDPRESS_HOME}/wp-includes/class-wp-http.php") ? 0 : 1);`,
);
