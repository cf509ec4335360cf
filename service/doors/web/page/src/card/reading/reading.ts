// How a question was read and what was searched, in the words of every other surface.

import type { Answer, Interpretation } from "../../api/types";
import { dayWords } from "../../words/dates";
import { counted, eventWords } from "../../words/wording";

const ASKED: Record<string, string> = {
  count: "how many",
  amount: "how much",
  measure: "how much",
  share: "what share",
};

/** Say how the question was read, without what was assumed. */
export function readingWords(read: Interpretation): string {
  const event = eventWords(read.event ?? "");
  const isSaid = event && (read.subject ?? "").toLowerCase().includes(event.slice(0, 4));
  const asked = ASKED[read.asks] ?? eventWords(read.asks);
  const parts = [[asked, read.subject, isSaid ? "" : event].filter(Boolean).join(" ")];
  if (read.place) parts.push(`place: ${read.place}`);
  if (read.as_of) parts.push(`as of ${dayWords(read.as_of).replace("date unknown", read.as_of)}`);
  if (read.speaker) parts.push(`only as said by ${read.speaker}`);
  return parts.join("; ");
}

/** Count figures and where they were first said: origins, not articles. */
export function originsWords(answer: Answer): string {
  const { origins, figures } = answer;
  const isNamed = (one: Answer["figures"][number]) => one.attribution.some((link) => link.named);
  const named = new Set(
    figures.filter((one) => one.origin && isNamed(one)).map((one) => one.origin),
  ).size;
  const parts = figures.length ? [counted(figures.length, "figure")] : [];
  if (named) parts.push(counted(named, "named origin"));
  const own = origins.origins - named;
  if (own > 0) parts.push(`${counted(own, "outlet")} in ${own === 1 ? "its" : "their"} own words`);
  if (origins.unnamed) parts.push(`${origins.unnamed.toLocaleString("en")} unnamed`);
  parts.push(counted(origins.articles, "article"));
  return parts.join(", ");
}

/** Say how many outlets are known: an article without one is not counted as the same. */
export function outletsWords(answer: Answer): string {
  const { outlets } = answer.origins;
  if (!outlets) return "no outlet known";
  const unknown = answer.citations.some((citation) => !citation.outlet);
  return `${counted(outlets, "outlet")}${unknown ? " known" : ""}`;
}

export function searchedWords(answer: Answer): string {
  const { articles, passages, newest } = answer.searched;
  return `${counted(articles, "article")} and ${counted(passages, "passage")} searched, newest ${dayWords(newest)}`;
}

/** "26 ms", "1.4 s": what the steps took together. "" where none was timed. */
export function tookWords(answer: Answer): string {
  const ms = answer.trace.steps.reduce((sum, step) => sum + step.ms, 0);
  if (!answer.trace.steps.length) return "";
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function modeWords(answer: Answer): string {
  if (answer.mode === "rules") return "worded by rules";
  return `worded by ${answer.trace.model ?? "a model"}, numbers by rules`;
}
