import { expect, test } from "vitest";
import {
  modeWords,
  originsWords,
  outletsWords,
  readingWords,
  searchedWords,
  tookWords,
} from "../../../src/card/reading/reading";
import { aCitation, aFigure, anAnswer, aSpeaker } from "../answers";

test("a question is read in words a reader can object to", () => {
  const read = anAnswer().interpretation;
  expect(readingWords(read)).toBe("how many North Korean troops deployed");
  expect(readingWords({ ...read, place: "Kursk", as_of: "2025-01-01", speaker: "Kyiv" })).toBe(
    "how many North Korean troops deployed; place: Kursk; as of 1 Jan 2025; only as said by Kyiv",
  );
});

test("an event the subject says already is not said twice", () => {
  const read = { ...anAnswer().interpretation, subject: "people killed", event: "killed" };
  expect(readingWords(read)).toBe("how many people killed");
});

test("origins are counted, named ones apart from hearsay", () => {
  const figures = [
    aFigure("1", { origin: "org_1" }),
    aFigure("2", { origin: "org_1" }),
    aFigure("3", { origin: null, attribution: [aSpeaker("Reports", false)] }),
  ];
  const origins = { articles: 7, outlets: 3, origins: 1, unnamed: 1 };
  expect(originsWords(anAnswer({ figures, origins }))).toBe(
    "3 figures, 1 named origin, 1 unnamed, 7 articles",
  );
});

test("an outlet in its own words is no named origin", () => {
  const figures = [aFigure("1", { origin: "org_1", attribution: [] })];
  const origins = { articles: 1, outlets: 1, origins: 1, unnamed: 0 };
  expect(originsWords(anAnswer({ figures, origins }))).toBe(
    "1 figure, 1 outlet in its own words, 1 article",
  );
});

test("outlets that are not known are not counted as one", () => {
  expect(outletsWords(anAnswer())).toBe("1 outlet");
  expect(outletsWords(anAnswer({ citations: [aCitation(1, { outlet: null })] }))).toBe(
    "1 outlet known",
  );
});

test("what was searched, how long it took and who worded it are said", () => {
  const answer = anAnswer();
  expect(searchedWords(answer)).toBe("5 articles and 18 passages searched, newest 11 Jan 2025");
  expect(tookWords(answer)).toBe("");
  answer.trace.steps = [{ name: "plan", ms: 0.4 }];
  expect(tookWords(answer)).toBe("1 ms");
  answer.trace.steps.push({ name: "compose", ms: 1400 });
  expect(tookWords(answer)).toBe("1.4 s");
  expect(modeWords(answer)).toBe("worded by rules");
});
