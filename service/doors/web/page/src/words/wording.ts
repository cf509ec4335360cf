// An answer in words, as `service/doors/words/wording.py` says them on every other surface.
// Nothing here decides: standing, relation and reason come with the answer.

import type { Answer, Citation, DateEvidence, ShownFigure, ShownSpeaker } from "../api/types";
import { dayWords, UNKNOWN } from "./dates";

export const OUTLET_UNKNOWN = "outlet unknown";
export const QUOTE_FAILED = "Quote not found in the stored article";
export const QUOTE_FOUND = "Quote found word for word in the stored article";

const STANDINGS: Record<string, string> = {
  agreed: "Sources agree",
  changed: "Changed over time",
  one_source: "One source only",
  not_found: "Not in this collection",
  out_of_scope: "Not a question for this collection",
};
const BASES: Record<DateEvidence, string> = {
  given: "given with the article",
  feed: "from the feed",
  edited: "put right by a person",
  data: "from the page's data",
  tag: "from the page's date tag",
  url: "from the page's address",
  byline: "from the byline",
  text: "printed in the text",
  guess: "guessed from what the page prints",
  none: "not known how",
};

export function standingWords(answer: Answer): string {
  if (answer.standing === "disputed")
    return answer.severity === "tension" ? "Estimates differ" : "Sources disagree";
  return STANDINGS[answer.standing] ?? answer.standing;
}

/** 1, "figure" -> "1 figure"; 3412, "figure" -> "3,412 figures". */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : `${noun}s`}`;
}

/** Say who speaks at the end of a chain, and through whom; nobody is named who is not named. */
export function speakerWords(attribution: ShownSpeaker[]): string {
  const speaker = attribution.at(-1);
  if (!speaker) return "the article";
  if (speaker.named) {
    const via = attribution.slice(0, -1).map((link) => link.name);
    const through = [...new Set(via.filter((name) => name && name !== speaker.name))];
    return through.length ? `${speaker.name}, via ${through.join(" and ")}` : speaker.name;
  }
  if (speaker.name) return `${speaker.name} (unnamed)`;
  return speaker.hedge ? `unnamed (“${speaker.hedge}”)` : "unnamed";
}

/** A figure as printed, with what it counts where it is in words, and what must be known of it. */
export function printedWords(figure: ShownFigure): string {
  const modalities: Record<string, string> = {
    planned: "planned, not done",
    denied: "denied",
    hypothetical: "only supposed",
  };
  const marks = [
    modalities[figure.modality],
    figure.ambiguous ? "ambiguous as printed" : undefined,
    figure.read_by === "model" ? "read by a model" : undefined,
  ].filter(Boolean);
  const words = /\d/.test(figure.printed)
    ? figure.printed
    : `${figure.printed} ${figure.counted}`.trim();
  return marks.length ? `${words} (${marks.join(", ")})` : words;
}

/** Say how a date is known. `isUnverified`: it may have been made to look old. */
export function basisWords(basis: DateEvidence, isUnverified = false): string {
  return `${BASES[basis] ?? basis}${isUnverified ? ", unverified" : ""}`;
}

/** Say where a quote stands: outlet, date and printed page, each called unknown when it is. */
export function sourceWords(citation: Citation): string {
  const {
    outlet,
    published,
    published_basis: basis,
    published_unverified: isUnverified,
  } = citation;
  const day = published ? `${dayWords(published)} (${basisWords(basis, isUnverified)})` : UNKNOWN;
  return `${outlet ?? OUTLET_UNKNOWN}, ${day}${citation.page ? `, page ${citation.page}` : ""}`;
}

export function eventWords(event: string): string {
  return event.replaceAll("_", " ");
}
