// A sentence of an answer as parts to draw: words, stressed words, and citations where they stand.
// Nothing else of Markdown is read: what comes from an article stays the characters it was.

import type { Sentence } from "../../api/types";

export type Part =
  | { kind: "words"; text: string }
  | { kind: "strong"; text: string }
  | { kind: "cites"; numbers: number[] };

/** Marks of a sentence's own citations; "[1]" inside a quote of an article that is none stays. */
const MARKS = /((?:\s*\[\d+\])+)/;
const STRONG = /\*\*(.+?)\*\*/;

/** Split a sentence. Citations without a mark in the text come last, before its full stop. */
export function toldOf(sentence: Sentence): Part[] {
  const marked: number[] = [];
  const parts = sentence.text.split(MARKS).flatMap((piece, at) => {
    if (at % 2 === 0) return stressed(piece);
    const numbers = [...piece.matchAll(/\d+/g)].map(Number);
    if (!numbers.every((n) => sentence.citations.includes(n))) return stressed(piece);
    marked.push(...numbers);
    return [{ kind: "cites" as const, numbers }];
  });
  const rest = [...new Set(sentence.citations)].filter((n) => !marked.includes(n));
  return rest.length ? closed(parts, rest) : parts;
}

function stressed(text: string): Part[] {
  return text
    .split(STRONG)
    .map((piece, at) => ({ kind: at % 2 ? ("strong" as const) : ("words" as const), text: piece }))
    .filter((part) => part.text);
}

/** Put citations at the end, but before the last stop, as newspapers and `answer.text` do. */
function closed(parts: Part[], numbers: number[]): Part[] {
  const last = parts.at(-1);
  const cites: Part = { kind: "cites", numbers };
  if (last?.kind !== "words") return [...parts, cites];
  const [, words = "", stop = ""] = /^(.*?)([.!?]?)\s*$/s.exec(last.text) ?? [];
  const ending: Part[] = stop ? [{ kind: "words", text: stop }] : [];
  const before: Part[] = words ? [{ kind: "words", text: words }] : [];
  return [...parts.slice(0, -1), ...before, cites, ...ending];
}
