import { expect, test } from "vitest";
import { paragraphsOf, slice, unitsOf, windowOf } from "../../../src/source/stored/quotes";

const whole = (text: string) => ({ start: 0, end: text.length });

test("offsets count code points, so signs beyond the first plane move nothing", () => {
  const text = "a😀b\u0301c𝟏𝟐d";
  const points = [...text];
  for (let start = 0; start <= points.length; start += 1)
    for (let end = start; end <= points.length; end += 1)
      expect(slice(text, start, end)).toBe(points.slice(start, end).join(""));
});

test("offsets beyond the text are its end, in whatever order they come", () => {
  expect(unitsOf("😀a", [9, 0, 1, 2])).toEqual([3, 0, 2, 3]);
  expect(unitsOf("ab", [9, 1])).toEqual([2, 1]);
});

test("a quote over a line's end is marked in both paragraphs, and empty lines are none", () => {
  const text = "One two.\n\nThree four.\nFive.";
  const shown = paragraphsOf(text, [{ n: 2, start: 4, end: 15 }], whole(text));
  expect(shown.map((one) => one.pieces.map((piece) => [piece.text, piece.on.join()]))).toEqual([
    [
      ["One ", ""],
      ["two.", "2"],
    ],
    [
      ["Three", "2"],
      [" four.", ""],
    ],
    [["Five.", ""]],
  ]);
});

test("quotes that overlap keep each its own letters", () => {
  const shown = paragraphsOf(
    "abcdef",
    [
      { n: 1, start: 0, end: 4 },
      { n: 2, start: 2, end: 6 },
    ],
    whole("abcdef"),
  );
  expect(shown[0]?.pieces).toEqual([
    { text: "ab", on: [1] },
    { text: "cd", on: [1, 2] },
    { text: "ef", on: [2] },
  ]);
});

test("whatever is marked, the pieces together are the text", () => {
  const text = "Zahl 😀 eins\nund 𝟏𝟐 zwei\n\nאחת שתיים";
  for (let start = 0; start < 30; start += 1)
    for (let end = start; end < 34; end += 3) {
      const shown = paragraphsOf(text, [{ n: 1, start, end }], whole(text));
      const words = shown.map((one) => one.pieces.map((piece) => piece.text).join(""));
      expect(words.join("\n")).toBe(text.replace("\n\n", "\n"));
    }
});

test("a long text is shown around its quote, cut where a line ends", () => {
  const line = "word ".repeat(40).trim();
  const text = Array(5000).fill(line).join("\n");
  const place = { start: 500_000, end: 500_100 };
  const shown = windowOf(text, place, { before: 30_000, after: 30_000 });
  expect(shown.start).toBeGreaterThanOrEqual(470_000);
  expect(shown.end).toBeLessThan(533_000);
  expect(text[shown.start - 1]).toBe("\n");
  expect(text[shown.end - 1]).toBe("\n");
});

test("a text without any space is never cut inside a sign, nor inside the quote", () => {
  const text = "😀".repeat(50_000);
  const shown = windowOf(text, { start: 50_000, end: 50_002 }, { before: 1001, after: 1001 });
  expect(shown.start % 2).toBe(0);
  expect(shown.end % 2).toBe(0);
  expect(shown.start).toBeLessThanOrEqual(50_000);
  expect(shown.end).toBeGreaterThanOrEqual(50_002);
});

test("a short text is shown whole", () => {
  expect(windowOf("short", { start: 1, end: 2 }, { before: 100, after: 100 })).toEqual({
    start: 0,
    end: 5,
  });
});
