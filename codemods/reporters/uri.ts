/** A relative path as a URI says it. */
export function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
