/**
 * `make`, with what it made for the last texts at hand. Bounded, so that a stream of made-up texts cannot grow it.
 * What cannot be made (`undefined`) is not kept.
 */
export function remembered<Input, Output>(
  make: (input: Input) => Output,
  textOf: (input: Input) => string,
  limit = 1000,
): (input: Input) => Output {
  const known = new Map<string, Output>();
  return (input) => {
    const text = textOf(input);
    let output = known.get(text);
    if (output === undefined) {
      output = make(input);
      if (output === undefined) return output;
      if (known.size >= limit) known.delete(known.keys().next().value as string);
      known.set(text, output);
    }
    return output;
  };
}
