import { createHash } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts bytes in a file's place in one step: at any moment the file holds all of the one contents or all of the other.
 *
 * @param mode permission bits the file shall have.
 * @param run distinguishes the temporary files of one run, so that they can be found after a kill.
 * @throws an `ErrnoException`; the file is then as it was.
 */
export function replaceFile(path: string, bytes: Uint8Array, mode: number, run: string): void {
  const temporary = temporaryFor(path, run);
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, bytes);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    keepOwner(path, temporary);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncDirectory(dirname(path));
}

/** Beside the file, since a rename is one step only within one file system. */
export function temporaryFor(path: string, run: string): string {
  return join(dirname(path), `${temporaryPrefix(path)}${run}.tmp`);
}

/** Removes what runs that were killed have left beside a file. None may be at work on it. */
export function removeTemporaries(path: string): void {
  const left = readdirSync(dirname(path)).filter((name) => name.startsWith(temporaryPrefix(path)));
  for (const name of left) rmSync(join(dirname(path), name), { force: true });
}

function temporaryPrefix(path: string): string {
  return `.${createHash('sha256').update(basename(path)).digest('hex').slice(0, 12)}-`;
}

function keepOwner(path: string, temporary: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const after = statSync(temporary);
  if (before === undefined || (before.uid === after.uid && before.gid === after.gid)) return;
  try {
    chownSync(temporary, before.uid, before.gid);
  } catch {
    // Only root may give files away; the contents and the mode matter more than the owner.
  }
}

/** A rename lasts through a power cut only once its directory is on the disk. Windows cannot do it, nor need it. */
export function syncDirectory(path: string): void {
  let directory: number | undefined;
  try {
    directory = openSync(path, 'r');
    fsyncSync(directory);
  } catch {
    // Some file systems refuse to sync directories; the rename has happened all the same.
  } finally {
    if (directory !== undefined) closeSync(directory);
  }
}
