// Why the figures of an answer differ, in a handful of lines, as `differences.py` says it elsewhere.
// A line may stand for several pairs, and then its reason holds for every pair it names.

import type { Answer, ShownConflict, ShownFigure } from "../../api/types";
import { counted, printedWords } from "../../words/wording";
import { groupedBy } from "./grouped";
import { begun } from "../head/notices";
import { partiesOf, type Party } from "./parties";

/** Words, or the numbers of citations to be opened there. */
export type Said = string | number[];

interface Difference {
  label: string;
  parts: Said[];
}

const MOST_LINES = 6;
const MOST_OF_A_KIND = 3;
const LABELS: Partial<Record<ShownConflict["kind"], string>> = {
  update: "Updated later",
  scope: "Different scope",
  bound: "Different bound",
  same_origin: "Same origin repeated",
  misquote: "Possible misquotation",
};
const ORDER = [
  "Conflict",
  "Possible misquotation",
  "Estimates differ",
  "Accounts differ",
  ...Object.values(LABELS),
];
const RIVALS = new Set(["value", "update", "misquote"]);

/** Explain why the figures differ: conflicts first, then the widest differences of each kind. */
export function differencesOf(answer: Answer): Difference[] {
  const figures = new Map([...answer.figures, ...answer.related].map((one) => [one.id, one]));
  const kinds = groupedBy(partiesOf(answer.conflicts, figures), (party) =>
    labelOf(party.conflicts[0]!),
  );
  const rank = (label: string) => (ORDER.indexOf(label) + ORDER.length + 1) % (ORDER.length + 1);
  const lines: Difference[] = [];
  for (const label of [...kinds.keys()].sort((a, b) => rank(a) - rank(b))) {
    const room = Math.min(MOST_OF_A_KIND, Math.max(1, MOST_LINES - lines.length));
    lines.push(...linesOf(label, kinds.get(label)!, room, figures));
  }
  return lines;
}

/** Name the kind of a difference in the words of every surface. */
function labelOf(conflict: ShownConflict): string {
  const label = LABELS[conflict.kind];
  if (label) return label;
  if (conflict.relation === "conflict" && !conflict.undated) return "Conflict";
  if (conflict.kind !== "statement") return "Estimates differ";
  const isTense = conflict.relation === "tension" || conflict.relation === "conflict";
  return isTense ? "Accounts differ" : "Both can be true";
}

function linesOf(
  label: string,
  parties: Party[],
  room: number,
  figures: ReadonlyMap<string, ShownFigure>,
): Difference[] {
  const lines = parties.slice(0, room).map((party) => ({ label, parts: said(party, figures) }));
  const left = parties.slice(room).reduce((sum, party) => sum + party.conflicts.length, 0);
  if (left) lines.at(-1)!.parts.push(` And ${counted(left, "more pair")}.`);
  return lines;
}

function said(party: Party, figures: ReadonlyMap<string, ShownFigure>): Said[] {
  const first = party.conflicts[0]!;
  const late = first.undated && !first.why.includes("date");
  const missing = late ? "; a date is missing, so an update cannot be told from a clash" : "";
  const why = `${first.why}${missing}.`;
  const [start = "", ...rest] = betweenOf(party, figures).filter((part) => part !== "");
  if (start) return [typeof start === "string" ? begun(start) : start, ...rest, `: ${why}`];
  const cited = [...new Set(party.conflicts.flatMap((one) => one.citations))].sort((a, b) => a - b);
  return cited.length ? [begun(why), cited] : [begun(why)];
}

/** Name the figures of a party, each with its first citation; [] where statements differ. */
function betweenOf(party: Party, figures: ReadonlyMap<string, ShownFigure>): Said[] {
  const [left, right] = [party.left, party.right].map((side) => namedOf(side, figures));
  const [isOne, isPair] = [left!.length === 1, left!.length === 1 && right!.length === 1];
  if (!left!.length) return [];
  if (!right!.length || wordsOf(left!) === wordsOf(right!))
    return [party.left.length > 2 ? "any two of " : "", ...listed(left!)];
  if (RIVALS.has(party.conflicts[0]!.kind))
    return [...listed(left!), " against ", ...listed(right!)];
  if (isPair) return [...listed(left!), " and ", ...listed(right!)];
  if (!isOne && right!.length > 1)
    return ["each of ", ...listed(left!), " with each of ", ...listed(right!)];
  const [several, one] = isOne ? [right!, left!] : [left!, right!];
  return [...listed(several), ", each with ", ...listed(one)];
}

interface Named {
  words: string;
  cites: number[];
}

/** Figures by their printed words, each once, with the first citation of every bearer. */
function namedOf(ids: readonly string[], figures: ReadonlyMap<string, ShownFigure>): Named[] {
  const statements = ids.filter((id) => id.startsWith("["));
  const known = ids.map((id) => figures.get(id)).filter((one) => one !== undefined);
  const byWords = groupedBy(known, printedWords);
  const named = [...byWords].map(([words, bearers]) => ({
    words,
    cites: [...new Set(bearers.flatMap((one) => one.citations.slice(0, 1)))],
  }));
  return [...named, ...statements.map((id) => ({ words: "", cites: [Number(id.slice(1, -1))] }))];
}

function wordsOf(named: readonly Named[]): string {
  return named.map((one) => one.words).join("|");
}

function listed(named: readonly Named[]): Said[] {
  return named.flatMap(({ words, cites }, at) => {
    const link = at === 0 ? "" : at === named.length - 1 ? " and " : ", ";
    return [words ? link + words : link.trimEnd(), ...(cites.length ? [cites] : [])];
  });
}
