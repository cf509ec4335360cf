// A sentence of an answer as parts to draw: words, stressed words, and citations where they stand.
// Nothing else of Markdown is read: what comes from an article stays the characters it was.

import type { Sentence } from "../../api/types";

export interface Words {
  kind: "words" | "strong";
  text: string;
}

/** Citations, with the word before and the stop after them, which no line break may part. */
interface Cited {
  kind: "cites";
  before: Words | null;
  numbers: number[];
  after: string;
}

type Part = Words | Cited;

/** Marks of a sentence's own citations; "[1]" inside a quote of an article that is none stays. */
const MARKS = /((?:\s*\[\d+\])+)/;
const STRONG = /\*\*(.+?)\*\*/;
const STOPS = /^[.,;:!?)”’]+/;
/** A longer word, or more numbers, may break: held together they would leave the card. */
const LONGEST_HELD = 24;
const MOST_HELD = 4;

/** Split a sentence. Citations without a mark in the text come last, before its full stop. */
export function toldOf(sentence: Sentence): Part[] {
  const marked: number[] = [];
  const parts = sentence.text.split(MARKS).flatMap((piece, at): Part[] => {
    if (at % 2 === 0) return stressed(piece);
    const numbers = [...new Set([...piece.matchAll(/\d+/g)].map(([digits]) => Number(digits)))];
    if (!numbers.every((n) => sentence.citations.includes(n))) return stressed(piece);
    marked.push(...numbers);
    return [citing(numbers)];
  });
  const rest = [...new Set(sentence.citations)].filter((n) => !marked.includes(n));
  return held(rest.length ? closed(parts, rest) : parts);
}

/** The words of a part, with its numbers as "[1][2]". */
export function plainOf(part: Part): string {
  if (part.kind !== "cites") return part.text;
  return `${part.before?.text ?? ""} ${part.numbers.map((n) => `[${n}]`).join("")}${part.after}`;
}

function stressed(text: string): Words[] {
  return text
    .split(STRONG)
    .map((piece, at): Words => ({ kind: at % 2 ? "strong" : "words", text: piece }))
    .filter((part) => part.text);
}

function citing(numbers: number[]): Cited {
  return { kind: "cites", before: null, numbers, after: "" };
}

/** Put citations at the end, but before the last stop, as newspapers and `answer.text` do. */
function closed(parts: Part[], numbers: number[]): Part[] {
  const last = parts.at(-1);
  if (last?.kind !== "words") return [...parts, citing(numbers)];
  const [, words = "", stop = ""] = /^(.*?)([.!?]?)\s*$/s.exec(last.text) ?? [];
  const ending: Part[] = stop ? [{ kind: "words", text: stop }] : [];
  const before: Part[] = words ? [{ kind: "words", text: words }] : [];
  return [...parts.slice(0, -1), ...before, citing(numbers), ...ending];
}

/** Tie each run of citations to the word before it and the stop after it. */
function held(parts: Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const before = out.at(-1);
    if (part.kind === "cites") out.push(...tied(out, part));
    else if (part.kind === "words" && before?.kind === "cites") {
      const stop = STOPS.exec(part.text)?.[0] ?? "";
      out[out.length - 1] = { ...before, after: stop };
      out.push({ ...part, text: part.text.slice(stop.length) });
    } else out.push(part);
  }
  return out.filter((part) => part.kind === "cites" || part.text);
}

/** Take the last word off what is told already, to stand with the citations. */
function tied(told: Part[], cited: Cited): Part[] {
  const last = told.at(-1);
  if (!last || last.kind === "cites" || cited.numbers.length > MOST_HELD) return [cited];
  const word = /\S+$/.exec(last.text)?.[0] ?? "";
  if (!word || word.length > LONGEST_HELD) return [cited];
  told[told.length - 1] = { ...last, text: last.text.slice(0, -word.length) };
  return [{ ...cited, before: { kind: last.kind, text: word } }];
}
