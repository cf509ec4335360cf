import { expect, test } from "vitest";
import { asOfWords, dayWords, dividerWords } from "../../src/words/dates";

test("a day is written as newspapers do, in no zone", () => {
  expect(dayWords("2024-11-20")).toBe("20 Nov 2024");
  expect(dayWords("2025-01-01")).toBe("1 Jan 2025");
  expect(dayWords(null)).toBe("date unknown");
});

test("an as-of is said no more exactly than it is known", () => {
  const asOf = { from: "2024-12-01", to: "2024-12-31", precision: "month", basis: "", words: "" };
  expect(asOfWords(asOf)).toBe("Dec 2024");
  expect(asOfWords({ ...asOf, precision: "year" })).toBe("2024");
  expect(asOfWords({ ...asOf, precision: "day", to: null })).toBe("1 Dec 2024");
  expect(asOfWords({ ...asOf, from: null, to: null })).toBe("date unknown");
});

test("dividers say today and yesterday across the turn of a year", () => {
  const now = new Date(2026, 0, 1, 0, 5);
  expect(dividerWords("2026-01-01", now)).toBe("Today");
  expect(dividerWords("2025-12-31", now)).toBe("Yesterday");
  expect(dividerWords("2025-12-30", now)).toBe("30 Dec 2025");
});
