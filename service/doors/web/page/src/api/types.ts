// The JSON of the service, as far as the page reads it. `tests/doors/web/test_types.py` holds these
// names against the service's own description: a field that is gone or renamed fails there.

type Standing = "agreed" | "changed" | "disputed" | "one_source" | "not_found" | "out_of_scope";
type Relation =
  "agree" | "compatible" | "tension" | "conflict" | "superseded" | "subset" | "not_comparable";
type Bound =
  "exact" | "about" | "over" | "at_least" | "under" | "up_to" | "nearly" | "range" | "vague";
type ConflictKind =
  "value" | "update" | "scope" | "bound" | "same_origin" | "misquote" | "statement";
export type DateEvidence =
  "edited" | "given" | "feed" | "data" | "tag" | "url" | "byline" | "text" | "guess" | "none";

export interface Sentence {
  text: string;
  citations: number[];
}

export interface Alternative {
  words: string;
  question: string;
}

export interface Interpretation {
  asks: string;
  subject: string | null;
  event: string | null;
  place: string | null;
  as_of: string | null;
  speaker: string | null;
  assumed: string[];
}

interface Estimate {
  low: string;
  high: string;
  most_said: string | null;
  unit: string;
  as_of: string | null;
  rule: string;
}

export interface ShownAsOf {
  from: string | null;
  to: string | null;
  precision: string;
  basis: string;
  words: string;
}

export interface ShownSpeaker {
  name: string;
  kind: string;
  named: boolean;
  hedge: string;
}

export interface ShownFigure {
  id: string;
  printed: string;
  /** Decimals as strings; null where that end is open. */
  low: string | null;
  high: string | null;
  bound: Bound;
  unit: string;
  counted: string;
  event: string;
  modality: string;
  increment: boolean;
  scope: string | null;
  as_of: ShownAsOf;
  attribution: ShownSpeaker[];
  status: string;
  relation: Relation;
  undated: boolean;
  ambiguous: boolean;
  read_by: string;
  origin: string | null;
  articles: number;
  citations: number[];
  why: string | null;
}

export interface ShownConflict {
  kind: ConflictKind;
  undated: boolean;
  relation: Relation;
  figures: string[];
  citations: number[];
  why: string;
}

interface Origins {
  articles: number;
  outlets: number;
  origins: number;
  unnamed: number;
}

export interface Citation {
  n: number;
  article_id: string;
  external_id: string | null;
  passage_id: string;
  title: string;
  outlet: string | null;
  url: string | null;
  published: string | null;
  published_basis: DateEvidence;
  /** The date claims to be long ago, and only the page says so; left out where that is not so. */
  published_unverified?: boolean;
  exact: string;
  prefix: string;
  suffix: string;
  /** Offsets in code points, not in UTF-16 units; end excluded. */
  start: number;
  end: number;
  sha256: string;
  verified: boolean;
  link: string | null;
  /** The printed page of a PDF; left out where there is none. */
  page?: number;
}

export interface Nearest {
  article_id: string;
  passage_id: string;
  title: string;
  exact: string;
  start: number;
  end: number;
  why: string;
}

export interface Searched {
  articles: number;
  passages: number;
  newest: string | null;
  nearest: Nearest[];
  degraded: string[];
  unread: number;
}

export interface Step {
  name: string;
  ms: number;
}

interface Trace {
  steps: Step[];
  model: string | null;
  fallbacks: string[];
}

export interface Answer {
  id: string;
  created_at: string;
  question: string;
  collection: string;
  mode: "rules" | "model";
  standing: Standing;
  severity: "tension" | "conflict" | null;
  headline: string;
  text: string;
  sentences: Sentence[];
  interpretation: Interpretation;
  estimate: Estimate | null;
  figures: ShownFigure[];
  related: ShownFigure[];
  conflicts: ShownConflict[];
  origins: Origins;
  citations: Citation[];
  searched: Searched;
  trace: Trace;
}

interface Dateline {
  day: string | null;
  basis: DateEvidence;
  words: string;
  unverified: boolean;
}

export interface Article {
  id: string;
  collection: string;
  version: number;
  external_id: string | null;
  title: string | null;
  text: string;
  url: string | null;
  outlet: string | null;
  authors: string[];
  language: string | null;
  dateline: Dateline;
  sha256: string;
  first_seen_at: string;
}

export interface Version {
  id: string;
  version: number;
  live: boolean;
  first_seen_at: string;
  sha256: string;
  published: string | null;
}

export interface Exchange {
  id: string;
  thread_id: string;
  question: string;
  answer_id: string | null;
  trouble: string;
  created_at: string;
  answer: Answer | null;
}

/** One part of a list. `next`: what the part after it starts from. */
export interface Listed<Row> {
  data: Row[];
  has_more: boolean;
  next: string | null;
}

/** RFC 9457. */
export interface Problem {
  type: string;
  title?: string;
  status: number;
  detail: string;
  request_id?: string;
}
