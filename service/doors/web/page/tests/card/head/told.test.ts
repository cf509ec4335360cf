import { expect, test } from "vitest";
import { plainOf, toldOf } from "../../../src/card/head/told";

const plain = (text: string, citations: number[]) =>
  toldOf({ text, citations }).map(plainOf).join("");

test("citations without a mark stand before the last stop", () => {
  expect(plain("It is **11,000**.", [1, 2])).toBe("It is 11,000 [1][2].");
});

test("citations after a quote stand after it", () => {
  expect(plain("“They came.”", [3])).toBe("“They came.” [3]");
});

test("marks are replaced where they stand, and only the rest is added", () => {
  expect(plain("One [1], and two [2][3].", [1, 2, 3, 4])).toBe("One [1], and two [2][3] [4].");
});

test("a mark that is no citation of the sentence stays as it was", () => {
  const parts = toldOf({ text: "“As noted [12] there”", citations: [1] });
  expect(parts.map(plainOf).join("")).toBe("“As noted [12] there” [1]");
});

test("the word before and the stop after are tied to the numbers", () => {
  const cites = toldOf({ text: "It may be an update.", citations: [2] }).find(
    (part) => part.kind === "cites",
  );
  expect(cites).toEqual({
    kind: "cites",
    before: { kind: "words", text: "update" },
    numbers: [2],
    after: ".",
  });
});

test("stressed words are stressed, a lone pair of stars is not", () => {
  const parts = toldOf({ text: "a **b** c ** d", citations: [] });
  expect(parts).toEqual([
    { kind: "words", text: "a " },
    { kind: "strong", text: "b" },
    { kind: "words", text: " c ** d" },
  ]);
});

test("no other Markdown and no HTML is read", () => {
  const text = "<img src=x> [a](javascript:b) `c` _d_ # e";
  expect(toldOf({ text, citations: [] })).toEqual([{ kind: "words", text }]);
});

test("nothing of a sentence is lost", () => {
  const pieces = ["**", "[1]", " ", ".", "word", "“", "[9]", "!", "\n", "**x**", "ä"];
  for (let at = 0; at < 500; at += 1) {
    const text = Array.from({ length: 8 }, (_, k) => pieces[(at * (k + 3) + k * k * 7) % 11]).join(
      "",
    );
    const bare = (words: string) => words.replace(/\[\d+\]|\*\*|\s/g, "");
    expect(bare(plain(text, [1, 2]))).toBe(bare(text));
  }
});

test("stressed words at the end are tied to the numbers too", () => {
  const cites = toldOf({ text: "It is **10 to 12**.", citations: [1] }).at(-1);
  expect(cites).toMatchObject({ before: { kind: "strong", text: "12" }, after: "." });
});
