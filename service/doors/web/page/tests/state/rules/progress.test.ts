import { expect, test } from "vitest";
import type { Searched } from "../../../src/api/types";
import { progressWords, stepWords } from "../../../src/state/rules/progress";

const searched = { articles: 5 } as Searched;

test("progress says what was searched and read, as far as it is known", () => {
  expect(progressWords(null, 0)).toBe("");
  expect(progressWords(searched, 0)).toBe("Searched 5 articles");
  expect(progressWords(searched, 9)).toBe("Searched 5 articles · Read 9 figures");
});

test("a step without words of its own is told by its name", () => {
  expect(stepWords("retrieve")).toBe("Searched the articles");
  expect(stepWords("second_look")).toBe("second look");
});
