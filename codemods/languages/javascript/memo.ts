import type { Unit } from './unit.js';

/** Remembers the answer to a question about a file for as long as the file is under detection. */
export function remembered<Value>(answer: (unit: Unit) => Value): (unit: Unit) => Value {
  const ask = rememberedFor(
    (unit: Unit, _subject: null) => answer(unit),
    (subject) => subject,
  );
  return (unit) => ask(unit, null);
}

/** The same for a question about a part of a file, told from other parts by its key. */
export function rememberedFor<Subject, Value>(
  answer: (unit: Unit, subject: Subject) => Value,
  keyOf: (subject: Subject) => unknown,
): (unit: Unit, subject: Subject) => Value {
  const units = new WeakMap<Unit, Map<unknown, Value>>();
  return (unit, subject) => {
    const known = units.get(unit) ?? new Map<unknown, Value>();
    units.set(unit, known);
    const key = keyOf(subject);
    if (!known.has(key)) known.set(key, answer(unit, subject));
    return known.get(key) as Value;
  };
}
