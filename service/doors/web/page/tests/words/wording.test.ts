import { expect, test } from "vitest";
import { sourceWords } from "../../src/words/wording";
import { aCitation } from "../card/answers";

test("a date is said with how it is known, and a doubtful one with the doubt", () => {
  const old = { published_basis: "data", published_unverified: true } as const;
  expect(sourceWords(aCitation(1, old))).toBe(
    "The Daily, 20 Nov 2024 (from the page's data, unverified)",
  );
});

test("a quote of a PDF is said with its printed page", () => {
  expect(sourceWords(aCitation(1, { page: 3 }))).toBe(
    "The Daily, 20 Nov 2024 (printed in the text), page 3",
  );
});

test("what is not known of a source is called unknown", () => {
  const unknown = aCitation(1, { outlet: null, published: null });
  expect(sourceWords(unknown)).toBe("outlet unknown, date unknown");
});
