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
