import { describe, expect, test } from "vitest";
import { type Ends, placed, scaleOf } from "../../../src/card/chart/scale/scale";
import { niceStep, times } from "../../../src/card/chart/scale/steps";
import { axisWords, tickWords } from "../../../src/card/chart/scale/units";

const point = (value: number): Ends => ({ low: value, high: value });

/** The same numbers each run (mulberry32), so that a failure comes back. */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function someFigures(random: () => number): Ends[] {
  const size = 10 ** Math.floor(random() * 16 - 3);
  const below = random() < 0.3 ? size / 2 : 0;
  const value = () => {
    const drawn = random() ** (random() < 0.3 ? 9 : 1) * size - below;
    return size > 100 && random() < 0.7 ? Math.round(drawn) : drawn;
  };
  return Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
    const [low, high] = [value(), value()].sort((a, b) => a - b) as [number, number];
    const kind = Math.floor(random() * 4);
    if (kind === 0) return point(low);
    if (kind === 1) return { low, high: null };
    return kind === 2 ? { low: null, high } : { low, high };
  });
}

describe("any figures whatever", () => {
  const random = chance(7);
  const all = Array.from({ length: 500 }, () => someFigures(random));
  const ends = (figures: Ends[]) =>
    figures.flatMap((one) => [one.low, one.high]).filter((end) => end !== null);

  test("have an axis that holds every known end", () => {
    for (const figures of all) {
      const scale = scaleOf(figures)!;
      for (const end of ends(figures)) {
        expect(end).toBeGreaterThanOrEqual(scale.from - Math.abs(scale.from) * 1e-9);
        expect(end).toBeLessThanOrEqual(scale.to + Math.abs(scale.to) * 1e-9);
      }
    }
  });

  test("stand inside the plot, in the order of their values", () => {
    for (const figures of all) {
      const scale = scaleOf(figures)!;
      const places = ends(figures)
        .sort((a, b) => a - b)
        .map(scale.place);
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places)).toBeLessThanOrEqual(100);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  test("have three to five ticks from edge to edge, evenly apart", () => {
    for (const figures of all) {
      const { ticks, kind } = scaleOf(figures)!;
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      if (kind === "linear") expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks[0]!.at).toBe(0);
      expect(ticks.at(-1)!.at).toBeCloseTo(100);
      if (kind === "log") continue;
      const gaps = ticks.slice(1).map((tick, index) => tick.at - ticks[index]!.at);
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
    }
  });

  test("leave room for the arrow of an open end", () => {
    for (const figures of all) {
      const scale = scaleOf(figures)!;
      if (scale.kind === "log") continue;
      for (const one of figures)
        if (one.high === null) expect(scale.place(one.low!)).toBeLessThanOrEqual(95);
    }
  });
});

test("a number without two orders of magnitude between stands on a linear axis from zero", () => {
  const scale = scaleOf([point(3000), point(14000)])!;
  expect([scale.kind, scale.from, scale.to, scale.cut]).toEqual(["linear", 0, 15000, false]);
});

test("numbers close together cut the axis, and it is said", () => {
  const scale = scaleOf([point(10000), point(12000)])!;
  expect(scale.ticks.map((tick) => tick.value)).toEqual([9000, 10000, 11000, 12000, 13000]);
  expect(axisWords(scale, "person")).toEqual([
    "The axis is cut: it runs from 9,000 to 13,000, without zero.",
  ]);
});

test("3 dollars beside 1.2 trillion stand on a logarithmic axis, and it is said", () => {
  const scale = scaleOf([point(3), point(1.2e12)])!;
  expect(scale.kind).toBe("log");
  expect(scale.place(3)).toBeLessThan(10);
  expect(axisWords(scale, "USD")[0]).toMatch(/^Logarithmic axis: each line stands for/);
});

test("zero stands before a logarithmic axis", () => {
  const scale = scaleOf([point(0), point(5), point(20000)])!;
  expect(scale.kind).toBe("log");
  expect(scale.place(0)).toBe(0);
  expect(scale.place(5)).toBeGreaterThan(10);
});

test("negative and positive numbers share an axis with its zero", () => {
  const scale = scaleOf([point(-40), point(3.5)])!;
  expect(scale.ticks.map((tick) => tick.value)).toContain(0);
});

test("people are not halved", () => {
  const scale = scaleOf([point(1), point(2)])!;
  expect(scale.ticks.every((tick) => Number.isInteger(tick.value))).toBe(true);
});

test("without one known end there is no axis", () => {
  expect(scaleOf([{ low: null, high: null }])).toBeNull();
  expect(scaleOf([])).toBeNull();
});

test("decimals of the service are read as written, also with an exponent", () => {
  expect([placed("1.2E+12"), placed("-40"), placed("0.1")]).toEqual([1.2e12, -40, 0.1]);
  expect([placed(null), placed(""), placed("Infinity"), placed("dozens")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("a number too large or too small for an axis has no place", () => {
  expect([placed("1e301"), placed("-1e308"), placed("1e-320")]).toEqual([null, null, null]);
  expect([placed("0"), placed("1e300")]).toEqual([0, 1e300]);
});

test.each([
  [96794729.42910045, 96794729.42910047],
  [9007199254740992, 9007199254740994],
  [1e23, 1.0000000000000002e23],
  [-42355532871146060000, -42355532871146070000],
])("%d and %d have no axis, for it would have no lines", (one, other) => {
  expect(scaleOf([point(one), point(other)])).toBeNull();
});

test("ends that lie as near as an axis can show have lines of their own", () => {
  const random = chance(11);
  for (let turn = 0; turn < 500; turn += 1) {
    const value = (random() - 0.3) * 10 ** Math.floor(random() * 60 - 30);
    const near = value * (1 + (1 + random()) * 10 ** -Math.floor(1 + random() * 7));
    const scale = scaleOf([point(value), point(near)])!;
    const places = scale.ticks.map((tick) => tick.at);
    expect(places.every(Number.isFinite)).toBe(true);
    expect(new Set(places).size).toBe(places.length);
  }
});

test("steps are those people count in, and do not drift", () => {
  expect(times(niceStep(0.09, false), 3)).toBe(0.3);
  expect(times(niceStep(2.1, false), 1)).toBe(2.5);
  expect(times(niceStep(2.1, true), 1)).toBe(5);
  expect(times(niceStep(2100, true), 1)).toBe(2500);
});

test("tick labels carry money, shares and degrees where newspapers write them", () => {
  expect(tickWords(1_500_000, "USD")).toBe("$1.5 million");
  expect(tickWords(2_000_000_000, "SEK")).toBe("SEK 2 billion");
  expect(tickWords(40, "percent")).toBe("40%");
  expect(tickWords(-12.5, "celsius")).toBe("−12.5 °C");
  expect(tickWords(10000, "person")).toBe("10,000");
});

test("a unit that no label carries is named beside the axis", () => {
  expect(axisWords(scaleOf([point(0), point(5)])!, "square_mile")).toEqual(["Unit: square mile."]);
});
