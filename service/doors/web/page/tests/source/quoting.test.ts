import { expect, test } from "vitest";
import type { Citation } from "../../src/api/types";
import { fragmentLink, quoteWords } from "../../src/source/quoting";

test("where no address may be a link, a quote has none", () => {
  expect(fragmentLink("javascript:alert(1)", "words")).toBeNull();
  expect(fragmentLink(null, "words")).toBeNull();
});

test("a text fragment names the quote: all of a short one, both ends of a long one", () => {
  const short = fragmentLink("https://news.example/a#old", "40 hard-hit houses, it said");
  expect(short).toBe("https://news.example/a#:~:text=40%20hard%2Dhit%20houses%2C%20it%20said");
  const long = "one two three four five six seven eight nine ten eleven";
  expect(fragmentLink("https://news.example/a", long)).toBe(
    "https://news.example/a#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
  );
});

test("a copied quote carries its source and never an address that runs", () => {
  const citation = {
    exact: "40 houses",
    title: "Fire",
    outlet: null,
    published: "2024-11-20",
    published_basis: "feed",
    url: "javascript:alert(1)",
  } as Citation;
  expect(quoteWords(citation, null)).toBe(
    "“40 houses”\nFire, outlet unknown, 20 Nov 2024 (from the feed)",
  );
  expect(quoteWords({ ...citation, url: "https://a.example/1" }, null)).toMatch(
    /\nhttps:\/\/a\.example\/1$/,
  );
});
