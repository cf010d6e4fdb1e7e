/** A goal of a figure; it is met from `atMost` down or from `atLeast` up. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

export function isMet(figure: number, goal: Goal): boolean {
  return 'atMost' in goal ? figure <= goal.atMost : figure >= goal.atLeast;
}

/** One line: what was measured, the figure, the goal, and whether it is met. */
export function printFigure(what: string, figure: number, unit: string, goal?: Goal): void {
  const shown = `${figure.toPrecision(3)}${unit}`.padStart(10);
  const verdict =
    goal === undefined
      ? ''
      : `  goal ${'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`}${unit}${isMet(figure, goal) ? '' : '  NOT MET'}`;
  console.log(`  ${what.padEnd(62)}${shown}${verdict}`);
}
