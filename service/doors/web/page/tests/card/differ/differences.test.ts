import { expect, test } from "vitest";
import { differencesOf, type Said } from "../../../src/card/differ/differences";
import { aConflict, aFigure, anAnswer } from "../answers";

const plain = (parts: Said[]) =>
  parts
    .map((part) => (typeof part === "string" ? part : ` [${part.join("][")}]`))
    .join("")
    .replaceAll("  ", " ");
const told = (given: Parameters<typeof anAnswer>[0]) =>
  differencesOf(anAnswer(given)).map(({ label, parts }) => `${label}: ${plain(parts)}`);

const figures = ["11", "12", "13", "14"].map((value, at) =>
  aFigure(value, { id: value, citations: [at + 1] }),
);

test("pairs that share a reason and a side are one line", () => {
  const conflicts = [aConflict(["11", "13"]), aConflict(["12", "13"])];
  expect(told({ figures, conflicts })).toEqual([
    "Estimates differ: 11 [1] and 12 [2] against 13 [3]: estimates differ by 9%.",
  ]);
});

test("figures that all differ from one another are any two of them", () => {
  const conflicts = [aConflict(["11", "12"]), aConflict(["12", "13"]), aConflict(["11", "13"])];
  expect(told({ figures, conflicts })).toEqual([
    "Estimates differ: Any two of 11 [1], 12 [2] and 13 [3]: estimates differ by 9%.",
  ]);
});

test("conflicts come first, whatever their order in the answer", () => {
  const conflicts = [
    aConflict(["11", "14"], { kind: "bound", relation: "compatible", why: "one value fits" }),
    aConflict(["11", "12"], { relation: "conflict", why: "same date" }),
  ];
  expect(told({ figures, conflicts })).toEqual([
    "Conflict: 11 [1] against 12 [2]: same date.",
    "Different bound: 11 [1] and 14 [4]: one value fits.",
  ]);
});

test("a conflict without a date is not called one, and the date is said to be missing", () => {
  const conflicts = [
    aConflict(["11", "12"], { relation: "conflict", undated: true, why: "apart" }),
  ];
  expect(told({ figures, conflicts })).toEqual([
    "Estimates differ: 11 [1] against 12 [2]: apart; a date is missing, so an update cannot be told from a clash.",
  ]);
});

test("one statement in several articles is one origin", () => {
  const conflicts = [
    aConflict(["11"], { kind: "same_origin", relation: "agree", why: "one source" }),
  ];
  expect(told({ figures, conflicts })).toEqual(["Same origin repeated: 11 [1]: one source."]);
});

test("statements are told by their citations", () => {
  const conflicts = [
    [1, 2],
    [1, 3],
    [2, 3],
  ].map((citations) =>
    aConflict([], {
      kind: "statement",
      relation: "compatible",
      citations,
      why: "a date is missing",
    }),
  );
  expect(told({ conflicts })).toEqual([
    "Both can be true: Any two of [1], [2] and [3]: a date is missing.",
  ]);
});

test("statements that clash are accounts that differ", () => {
  const conflicts = [aConflict([], { kind: "statement", citations: [2, 1], why: "other days" })];
  expect(told({ conflicts })[0]).toMatch(/^Accounts differ:/);
});

test("what is left out is counted", () => {
  const many = Array.from({ length: 10 }, (_, at) => aFigure(`${at * at}`, { id: `${at}` }));
  const conflicts = many
    .slice(1)
    .map((one, at) => aConflict(["0", one.id], { why: `apart by ${at}` }));
  const lines = told({ figures: many, conflicts });
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toMatch(/And 6 more pairs\.$/);
});
