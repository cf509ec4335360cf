// Answers to test with: good defaults, so that a test shows only what matters to it.

import type { Answer, Citation, ShownConflict, ShownFigure } from "../../src/api/types";

export function aFigure(value: string, given: Partial<ShownFigure> = {}): ShownFigure {
  return {
    id: `fig_${value}`,
    printed: value,
    low: value,
    high: value,
    bound: "exact",
    unit: "person",
    counted: "soldiers",
    event: "deployed",
    modality: "actual",
    increment: false,
    scope: null,
    as_of: asOf(null),
    attribution: [aSpeaker("Ministry")],
    status: "current",
    relation: "agree",
    undated: false,
    ambiguous: false,
    read_by: "rules",
    origin: "org_1",
    articles: 1,
    citations: [1],
    why: null,
    ...given,
  };
}

export function asOf(day: string | null, words = ""): ShownFigure["as_of"] {
  const precision = day ? "day" : "unknown";
  return { from: day, to: day, precision, basis: day ? "text" : "none", words };
}

export function aSpeaker(name: string, named = true): ShownFigure["attribution"][number] {
  return { name, kind: "government", named, hedge: "" };
}

export function aCitation(n: number, given: Partial<Citation> = {}): Citation {
  return {
    n,
    article_id: `art_${n}`,
    external_id: null,
    passage_id: `psg_${n}`,
    title: `Title ${n}`,
    outlet: "The Daily",
    url: null,
    published: "2024-11-20",
    published_basis: "text",
    exact: `quote ${n}`,
    prefix: "",
    suffix: "",
    start: 0,
    end: 7,
    sha256: "",
    verified: true,
    link: null,
    ...given,
  };
}

export function aConflict(figures: string[], given: Partial<ShownConflict> = {}): ShownConflict {
  const why = "estimates differ by 9%";
  return {
    kind: "value",
    undated: false,
    relation: "tension",
    figures,
    citations: [],
    why,
    ...given,
  };
}

export function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    id: "ans_1",
    created_at: "2026-11-22T15:00:00Z",
    question: "how many troops?",
    collection: "seeds",
    mode: "rules",
    standing: "agreed",
    severity: null,
    headline: "11,000",
    text: "The number is 11,000 [1].",
    sentences: [{ text: "The number is **11,000**.", citations: [1] }],
    interpretation: {
      asks: "count",
      subject: "North Korean troops",
      event: "deployed",
      place: null,
      as_of: null,
      speaker: null,
      assumed: [],
    },
    estimate: null,
    figures: [],
    related: [],
    conflicts: [],
    origins: { articles: 5, outlets: 1, origins: 3, unnamed: 2 },
    citations: [aCitation(1)],
    searched: {
      articles: 5,
      passages: 18,
      newest: "2025-01-11",
      nearest: [],
      degraded: [],
      unread: 0,
    },
    trace: { steps: [], model: null, fallbacks: [] },
    ...given,
  };
}
