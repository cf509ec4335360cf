import { expect, test } from "vitest";
import { copiedOf } from "../../../src/card/use/copied";
import { fileName } from "../../../src/card/use/saving";
import { aCitation, anAnswer } from "../answers";

test("a copy holds the headline, the sentences and every quote with its source", () => {
  const link = "https://daily.example/a#:~:text=quote";
  expect(copiedOf(anAnswer({ citations: [aCitation(1, { link })] })).plain).toBe(`how many troops?

11,000 (Sources agree)

The number is 11,000 [1].

Sources
[1] “quote 1”
    Title 1, The Daily, 20 Nov 2024 (printed in the text)
    https://daily.example/a#:~:text=quote

crosscheck ans_1, collection seeds, asked 22 Nov 2026
`);
});

test("a quote that was not found is copied as such", () => {
  const answer = anAnswer({ citations: [aCitation(1, { verified: false })] });
  expect(copiedOf(answer).plain).toContain("“quote 1” (Quote not found in the stored article)");
});

test("nothing of an article becomes HTML in a copy", () => {
  const bad = `"><img src=x onerror=alert(1)><script>alert(1)</script>&`;
  const citation = aCitation(1, {
    title: bad,
    exact: bad,
    outlet: bad,
    link: `https://a.example/${bad}`,
  });
  const sentences = [{ text: bad, citations: [1] }];
  const { html } = copiedOf(
    anAnswer({ headline: bad, question: bad, citations: [citation], sentences }),
  );
  expect(html).not.toMatch(/<(img|script)/);
  expect([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag)).toEqual([
    "p",
    "p",
    "strong",
    "p",
    "p",
    "br",
    "p",
  ]);
});

test("an answer without sentences is copied by its text", () => {
  expect(
    copiedOf(anAnswer({ sentences: [], text: "Nothing found.", citations: [] })).plain,
  ).toContain("Nothing found.");
});

test("a file is named after its question, in any script", () => {
  expect(fileName("How many North Korean troops?", "md")).toBe("how-many-north-korean-troops.md");
  expect(fileName("Сколько солдат?", "csv")).toBe("сколько-солдат.csv");
  expect(fileName("../../etc/passwd", "json")).toBe("etc-passwd.json");
  expect(fileName("???", "md")).toBe("answer.md");
  expect(fileName("a".repeat(300), "md").length).toBeLessThanOrEqual(63);
});
