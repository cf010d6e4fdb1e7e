import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

let made: Certificate | undefined;

/** A self-signed certificate for localhost and 127.0.0.1, made anew for each run. */
export function selfSigned(): Certificate {
  made ??= makeCertificate();
  return made;
}

function makeCertificate(): Certificate {
  const directory = mkdtempSync(join(tmpdir(), 'bridge-tls-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', ...curve, '-days', '2', ...subject, '-keyout', key, '-out', cert],
      {
        stdio: 'ignore',
      },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Until `later`, certificates are not checked. By the environment, which Node and undici read at each connection, since
 * fetch takes no agent.
 */
export function trustAnyCertificate(later: (cleanUp: () => void) => void): void {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  later(() => {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.emitWarning = emitWarning;
  });
}
