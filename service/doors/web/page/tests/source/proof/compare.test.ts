import { afterEach, expect, test, vi } from "vitest";
import { proofWords, prove } from "../../../src/source/proof/compare";

const text = "Nearly 😀 40 houses burned.";
// Of the text in UTF-8, by another program.
const sha256 = "6c7d77bf4734f56b71a78a6d57eaa77942af78d08bb29bb7b1b37543a4037cda";
const quoted = { start: 9, end: 18, exact: "40 houses", sha256 };

afterEach(() => void vi.unstubAllGlobals());

test("the very characters at the place are compared, and the text by its digest", async () => {
  expect(await prove({ text }, quoted)).toEqual({ isFound: true, digest: "same" });
});

test.each([
  ["one letter off", { ...quoted, start: 8, end: 17 }],
  ["another case", { ...quoted, exact: "40 Houses" }],
  ["a wider space", { ...quoted, exact: "40\u00a0houses" }],
  ["elsewhere in the text", { ...quoted, start: 0, end: 9 }],
  ["beyond the text", { ...quoted, start: 900, end: 909 }],
  ["nothing at all", { ...quoted, start: 9, end: 9, exact: "" }],
])("a quote is not found when it is %s", async (_, odd) => {
  const proof = await prove({ text }, odd);
  expect(proof.isFound).toBe(false);
  expect(proofWords(proof)).toContain("other words");
});

test("a text that was changed is said to be another, although the quote stands in it", async () => {
  const proof = await prove({ text: `${text} More.` }, quoted);
  expect(proof).toEqual({ isFound: true, digest: "other" });
  expect(proofWords(proof)).toContain("not the one the answer read");
});

test("without https only what was compared is claimed", async () => {
  vi.stubGlobal("crypto", {});
  const proof = await prove({ text }, quoted);
  expect(proof).toEqual({ isFound: true, digest: "unseen" });
  expect(proofWords(proof)).toContain("SHA-256 was not");
});
