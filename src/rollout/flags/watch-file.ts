import { stat, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Calls `changed` when the file at `path` may have changed. Never keeps the process alive.
 *
 * The directory is watched and not the file, since a file that is replaced by renaming leaves a watcher on the file
 * it was. Looking again every `pollMs` milliseconds covers what no watcher sees: network disks, a directory that is
 * replaced or not there yet, a link whose target changes, a system that is out of watchers.
 *
 * @returns a function that stops watching.
 */
export function watchPath(path: string, pollMs: number, changed: () => void): () => void {
  const watcher = watchDirectory(path, changed);
  const timer = pollFile(path, pollMs, changed);
  return () => {
    watcher?.close();
    clearInterval(timer);
  };
}

function watchDirectory(path: string, changed: () => void): FSWatcher | undefined {
  const own = basename(path);
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      // Kubernetes mounts a file as a link through `..data`, and renames that.
      if (name === null || name === own || name.startsWith('..')) changed();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** `fs.watchFile` takes its first look when it gets round to it, and misses what happened before. */
function pollFile(path: string, pollMs: number, changed: () => void): NodeJS.Timeout {
  let seen: string | undefined = 'nothing yet';
  let asking = false;
  return setInterval(() => {
    // A disk that hangs must not collect questions.
    if (asking) return;
    asking = true;
    stat(path, { bigint: true }, (error, found) => {
      asking = false;
      const now = error !== null ? error.code : [found.ino, found.size, found.mtimeNs, found.ctimeNs].join();
      if (now === seen) return;
      seen = now;
      changed();
    });
  }, pollMs).unref();
}
