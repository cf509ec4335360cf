// Steps people count in: 1, 2, 2.5 and 5 times a power of ten, held as whole numbers, so that three
// steps of 0.1 are 0.3.

export interface Step {
  /** 1, 2, 5 or 25. */
  mantissa: number;
  exponent: number;
}

/** The power of ten at or under a positive number: 1000 -> 3, 999 -> 2. */
export function decade(value: number): number {
  return Math.floor(Math.log10(value) + 1e-9);
}

/** The smallest step people count in that is at least this. `whole`: no halves of a person. */
export function niceStep(least: number, whole: boolean): Step {
  const size = whole ? Math.max(1, least) : least;
  const exponent = decade(size);
  const steps: Step[] = [
    { mantissa: 1, exponent },
    { mantissa: 2, exponent },
    { mantissa: 25, exponent: exponent - 1 },
    { mantissa: 5, exponent },
  ];
  const fits = (step: Step) =>
    times(step, 1) >= size * (1 - 1e-9) && (!whole || Number.isInteger(times(step, 1)));
  return steps.find(fits) ?? { mantissa: 1, exponent: exponent + 1 };
}

/** So many steps as a number, as exact as a number can be. */
export function times(step: Step, count: number): number {
  return count === 0 ? 0 : Number(`${step.mantissa * count}e${step.exponent}`);
}
