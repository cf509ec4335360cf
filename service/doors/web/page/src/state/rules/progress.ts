// What is said while an answer comes about, in plain words: each step of the service as it ends.

import type { Searched } from "../../api/types";
import { counted } from "../../words/wording";

const STEPS: Record<string, string> = {
  plan: "Read the question",
  retrieve: "Searched the articles",
  choose: "Chose the figures",
  reconcile: "Compared them",
  compose: "Wrote the sentences",
  verify: "Checked every number",
  cite: "Linked the sources",
};

export function stepWords(name: string): string {
  return STEPS[name] ?? name.replaceAll("_", " ");
}

/** "Searched 5 articles · Read 9 figures", as far as either is known. */
export function progressWords(searched: Searched | null, figures: number): string {
  const parts = [
    searched ? `Searched ${counted(searched.articles, "article")}` : "",
    figures ? `Read ${counted(figures, "figure")}` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The service tells troubles as clauses: "it was stopped; ask it again" becomes a sentence. */
export function asSentence(clause: string): string {
  const end = !clause || /[.!?]$/.test(clause) ? "" : ".";
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}${end}`;
}
