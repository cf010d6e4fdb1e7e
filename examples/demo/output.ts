/** Everything a process printed, to be searched afterwards. */
export interface Recording {
  readonly text: () => string;
}

/** Listens in on streams, warnings of Node and of packages included. Nothing is held back. */
export function recordOutput(...streams: NodeJS.WriteStream[]): Recording {
  const chunks: string[] = [];
  for (const stream of streams) {
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return write(chunk, ...rest);
    };
  }
  return { text: () => chunks.join('') };
}
