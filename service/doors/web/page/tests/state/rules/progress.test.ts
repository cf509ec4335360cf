import { expect, test } from "vitest";
import type { Searched } from "../../../src/api/types";
import { asSentence, progressWords, stepWords } from "../../../src/state/rules/progress";

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

test("a clause becomes a sentence, a sentence stays one", () => {
  expect(asSentence("it was stopped; ask it again")).toBe("It was stopped; ask it again.");
  expect(asSentence("This is our fault; the log names it.")).toBe(
    "This is our fault; the log names it.",
  );
  expect(asSentence("")).toBe("");
});
