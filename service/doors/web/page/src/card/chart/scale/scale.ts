// Where a number stands on its axis. Only places come from here: words are always the printed ones,
// so that no digit is lost between an article and the page.

import { decade, niceStep, type Step, times } from "./steps";

/** The ends of a figure; null where that end is open or cannot be read. */
export interface Ends {
  low: number | null;
  high: number | null;
}

interface Tick {
  value: number;
  /** 0 is the left edge, 100 the right one. */
  at: number;
}

export interface Scale {
  kind: "linear" | "log";
  from: number;
  to: number;
  ticks: Tick[];
  /** Zero is left out, so that lengths on the axis do not compare. */
  cut: boolean;
  /** Logarithmic only: how many times as much one line is as the line before. */
  factor: number;
  place: (value: number) => number;
}

const MOST_TICKS = 5;
const FEWEST_TICKS = 3;
/** An arrow needs this part of the width to be seen as one. */
const ROOM = 0.08;
/** Two orders of magnitude: beyond, the small ones would lie on one another. */
const WIDE = 100;
/** Where a logarithmic axis starts if a zero must be shown before it. */
const ZERO_SLOT = 12;
/** Beyond, steps of an axis leave what a number can hold. */
const FURTHEST = 1e300;
/** A part of the largest value. Nearer ends have no numbers between them to be lines: counting
 * steps there never came to an end. */
const NEAREST = 1e-9;

/** "1.2E+12" -> 1200000000000; null for an open end and for what no axis can hold. */
export function placed(decimal: string | null): number | null {
  const value = decimal === null || decimal.trim() === "" ? NaN : Number(decimal);
  const size = Math.abs(value);
  return size === 0 || (size >= 1 / FURTHEST && size <= FURTHEST) ? value : null;
}

/** Choose an axis for figures of one unit. null: not one end is known, or all but coincide. */
export function scaleOf(figures: readonly Ends[]): Scale | null {
  const values = figures.flatMap((one) => [one.low, one.high]).filter((end) => end !== null);
  if (!values.length) return null;
  const apart = Math.max(...values) - Math.min(...values);
  if (apart > 0 && apart < NEAREST * Math.max(...values.map(Math.abs))) return null;
  const positive = values.filter((value) => value > 0);
  const wide = Math.max(...values) > WIDE * Math.min(...positive);
  return wide && Math.min(...values) >= 0 ? logScale(figures, positive) : linear(figures, values);
}

function linear(figures: readonly Ends[], values: number[]): Scale {
  let [least, most] = [Math.min(...values), Math.max(...values)];
  if (least === most || (least >= 0 && least <= most / 2)) least = Math.min(least, 0);
  if (values.every((value) => value === most) || (most <= 0 && most >= least / 2))
    most = Math.max(most, 0);
  const whole = values.every(Number.isInteger);
  let step = niceStep((most - least) / MOST_TICKS || Math.abs(most) || 1, whole);
  let span = spanned(figures, least, most, step);
  while (span.last - span.first + 1 > MOST_TICKS) {
    step = niceStep(times(step, 1) * 1.01, whole);
    span = spanned(figures, least, most, step);
  }
  const [from, to] = [times(step, span.first), times(step, span.last)];
  const place = (value: number) => within((100 * (value - from)) / (to - from));
  const ticks = Array.from({ length: span.last - span.first + 1 }, (_, at) => {
    const value = times(step, span.first + at);
    return { value, at: place(value) };
  });
  return { kind: "linear", from, to, ticks, cut: from > 0 || to < 0, factor: 0, place };
}

/** Count whole steps around the values, with room for the arrows of open ends. */
function spanned(figures: readonly Ends[], least: number, most: number, step: Step) {
  const size = times(step, 1);
  let [first, last] = [Math.floor(least / size + 1e-9), Math.ceil(most / size - 1e-9)];
  const room = () => ROOM * (last - first) * size;
  if (figures.some((one) => one.high === null && (one.low ?? -Infinity) > last * size - room()))
    last += 1;
  if (figures.some((one) => one.low === null && (one.high ?? Infinity) < first * size + room()))
    first -= 1;
  // On a cut axis the edge is no value of its own: what lies on it looks clipped.
  if (first > 0 || last < 0) {
    if (least < first * size + room()) first = last < 0 ? first - 1 : Math.max(0, first - 1);
    if (most > last * size - room()) last = first >= 0 ? last + 1 : Math.min(0, last + 1);
  }
  while (last - first + 1 < FEWEST_TICKS) {
    if (first < 0 && last <= 0) first -= 1;
    else last += 1;
  }
  return { first, last };
}

function logScale(figures: readonly Ends[], positive: number[]): Scale {
  const least = Math.min(...positive);
  const hasZero = figures.some((one) => one.low === 0 || one.high === 0);
  let [first, last] = [decade(least), Math.ceil(Math.log10(Math.max(...positive)) - 1e-9)];
  const isNear = (low: number) => Math.log10(low) > last - ROOM * (last - first);
  if (figures.some((one) => one.high === null && one.low !== null && isNear(one.low))) last += 1;
  if (figures.some((one) => one.low === null && (one.high ?? 0) === least)) first -= 1;
  const most = hasZero ? MOST_TICKS - 2 : MOST_TICKS - 1;
  const every = everyFor(last - first, most);
  last = first + every * Math.ceil((last - first) / every);
  const start = hasZero ? ZERO_SLOT : 0;
  const place = (value: number) =>
    value <= 0
      ? 0
      : within(start + ((100 - start) * (Math.log10(value) - first)) / (last - first), start);
  const powers = Array.from({ length: (last - first) / every + 1 }, (_, at) =>
    Number(`1e${first + at * every}`),
  );
  const ticks = [...(hasZero ? [0] : []), ...powers].map((value) => ({ value, at: place(value) }));
  const [from, to] = [ticks[0]!.value, ticks.at(-1)!.value];
  return { kind: "log", from, to, ticks, cut: false, factor: 10 ** every, place };
}

/** So many decades from line to line that the least of the axis stays empty. */
function everyFor(decades: number, most: number): number {
  const steps = [most, most - 1].map((count) => Math.ceil(decades / count));
  const over = (every: number) => every * Math.ceil(decades / every) - decades;
  return steps.reduce((best, every) => (over(every) < over(best) ? every : best));
}

function within(at: number, least = 0): number {
  return Math.min(100, Math.max(least, at));
}
