import { expect, test } from "vitest";
import type { Citation } from "../../src/api/types";
import { fragmentLink, quoteWords, webAddress } from "../../src/source/quoting";

test.each([
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://a.example/1",
  "file:///etc/passwd",
  "//elsewhere.example/x",
  "/relative",
  "https://",
  "",
])("%j is no link", (url) => {
  expect(webAddress(url)).toBeNull();
  expect(fragmentLink(url, "words")).toBeNull();
});

test("an address of the web stays as it is", () => {
  expect(webAddress("https://news.example/a?b=c#d")).toBe("https://news.example/a?b=c#d");
  expect(webAddress("HTTP://news.example/")).toBe("HTTP://news.example/");
  expect(webAddress(null)).toBeNull();
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
