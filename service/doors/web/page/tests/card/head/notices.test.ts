import { expect, test } from "vitest";
import { noticesOf } from "../../../src/card/head/notices";
import { aCitation, anAnswer } from "../answers";

test("an answer without limits has no notice", () => {
  expect(noticesOf(anAnswer())).toEqual([]);
});

test("a failed quote is said first, and gravely", () => {
  const answer = anAnswer({ citations: [aCitation(1, { verified: false })] });
  answer.searched.degraded = ["searching by words alone"];
  expect(noticesOf(answer).map((notice) => [notice.words, notice.isGrave])).toEqual([
    ["1 quote of this answer is not found in the stored articles", true],
    ["Searching by words alone", false],
  ]);
});

test("a model that failed and articles left unread are said", () => {
  const answer = anAnswer();
  answer.trace.fallbacks = ["compose: rules alone, no reply in 20 s"];
  answer.searched.unread = 4;
  expect(noticesOf(answer).map((notice) => notice.words)).toEqual([
    "Rules alone for “compose”: no reply in 20 s",
    "4 articles of another language, figures not read",
  ]);
});
