import { expect, test } from "vitest";
import type { ItemReport } from "../../../src/api/talk";
import { reportWords } from "../../../src/state/adding/report";

const counts = { added: 0, updated: 0, unchanged: 0, refused: 0, index_trouble: "" };
const item = (given: Partial<ItemReport>): ItemReport => ({
  where: "body",
  outcome: "added",
  article_id: "art_1",
  figures: 0,
  reason: null,
  ...given,
});

test("one article is told with its figures or its reason", () => {
  expect(reportWords({ ...counts, added: 1 }, [item({ figures: 12 })])).toBe("Added, 12 figures");
  expect(reportWords(counts, [item({ outcome: "unchanged" })])).toBe("Unchanged");
  expect(reportWords(counts, [item({ outcome: "refused", reason: "is empty" })])).toBe(
    "Refused: is empty",
  );
});

test("several are counted, with the first reason among them", () => {
  const items = [item({}), item({ where: "line 4", outcome: "refused", reason: "is empty" })];
  expect(reportWords({ ...counts, added: 1200, refused: 1 }, items)).toBe(
    "1,200 added, 1 refused (line 4: is empty)",
  );
  expect(reportWords(counts)).toBe("Nothing was in it");
});

test("what the index has yet to take is told", () => {
  const late = { ...counts, added: 1, index_trouble: "the index cannot be reached" };
  const words = "; not yet to be found by meaning: the index cannot be reached";
  expect(reportWords(late)).toBe(`1 added${words}`);
  expect(reportWords(late, [item({ figures: 1 })])).toBe(`Added, 1 figure${words}`);
});
