// What is talked of and what is stored, as the service describes it: channels, messages, threads,
// saved questions, articles taken in. `tests/doors/web/test_types.py` holds these names too.

import type { Answer, Exchange } from "./types";

export interface Channel {
  name: string;
  articles: number;
  figures: number;
  newest: string | null;
  messages: number;
  unread: number;
  last_message_at: string | null;
  last_message_id: string | null;
}

/** A message where it stands. `opens`: it begins its thread; for a reply, counts are its thread's. */
export interface Post extends Exchange {
  collection: string;
  title: string;
  opens: boolean;
  replies: number;
  last_reply_at: string | null;
  answer: Answer | null;
}

/** A stretch of a channel, oldest first. `next`: `before` for older ones; `newer`: `after`. */
export interface Stretch {
  data: Post[];
  has_more: boolean;
  next: string | null;
  has_newer: boolean;
  newer: string | null;
}

export interface Thread {
  id: string;
  collection: string;
  title: string;
  messages: number;
  created_at: string;
  updated_at: string;
}

export interface SavedQuestion {
  id: string;
  collection: string;
  question: string;
  title: string;
  created_at: string;
}

export interface ItemReport {
  where: string;
  outcome: "added" | "updated" | "unchanged" | "refused";
  article_id: string | null;
  figures: number;
  reason: string | null;
}

/** How many articles became what. */
export interface Counts {
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** Why what was added cannot be found by meaning yet; "" where it can. */
  index_trouble: string;
}

export interface Taking extends Counts {
  collection: string;
  items: ItemReport[];
}

export interface Job extends Counts {
  id: string;
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  lines_done: number;
  lines: number;
  trouble: string;
}

export interface House {
  version: string;
  needs_key: boolean;
  scopes: ("ask" | "ingest" | "admin")[];
  collection: string | null;
  mode: "rules" | "model" | null;
  model: string | null;
  state: string;
  degraded: string[];
  evaluation: boolean;
}
