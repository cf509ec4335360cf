// The figures of an answer as rows of a chart: who says so, as of when, which shape, which words.
// Which figures compare was decided by the service; rows only follow its relations.

import type { Answer, ShownFigure } from "../../api/types";
import { asOfWords, UNKNOWN } from "../../words/dates";
import { counted, eventWords, printedWords, speakerWords } from "../../words/wording";
import { type Ends, placed, type Scale, scaleOf } from "./scale/scale";

/** How a figure stands to the leading one, as a shape. */
export type Shape = "dot" | "tension" | "conflict" | "ring" | "past";
/** What a figure covers: one value, a stretch, a vague stretch, or all beyond one end. */
export type Extent = "point" | "range" | "band" | "up" | "down" | "near" | "none";

export interface Row extends Ends {
  id: string;
  shape: Shape;
  extent: Extent;
  words: string;
  who: string;
  when: string;
  /** Date words of the article that no calendar day could be made of: "late last year". */
  loosely: string;
  scope: string;
  compares: string;
  articles: number;
  cites: number[];
  /** No quote of this figure was found in the stored articles. */
  failed: boolean;
  why: string;
  /** Everything a row shows, in one line to be heard. */
  label: string;
}

interface Group {
  key: string;
  heading: string;
  rows: Row[];
  /** These are compared with one another; others stand beside them. */
  main: boolean;
}

/** Figures of one unit share an axis. */
export interface Panel {
  unit: string;
  /** null: nothing to compare, so no axis. */
  scale: Scale | null;
  groups: Group[];
}

const COMPARES: Record<string, string> = {
  agree: "agrees",
  compatible: "fits",
  tension: "differs",
  conflict: "conflicts",
  superseded: "replaced later",
  subset: "other scope",
  not_comparable: "counted apart",
};
const BESIDE = new Set(["subset", "not_comparable"]);

export function panelsOf(answer: Answer): Panel[] {
  const units = [...new Set(answer.figures.map((figure) => figure.unit))];
  return units.map((unit) => {
    const figures = answer.figures.filter((figure) => figure.unit === unit);
    const groups = groupsOf(answer, figures);
    const rows = groups.flatMap((group) => group.rows);
    return { unit, groups, scale: rows.length > 1 ? scaleOf(rows) : null };
  });
}

/** Order rows by the date they speak for; those without a date come last. */
export function byDate(figures: readonly ShownFigure[]): ShownFigure[] {
  const day = (figure: ShownFigure) => figure.as_of.to ?? figure.as_of.from ?? "9999";
  return [...figures].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

export function rowOf(figure: ShownFigure, answer: Answer, alone = false): Row {
  const quotes = answer.citations.filter((one) => figure.citations.includes(one.n));
  const failed = quotes.length > 0 && quotes.every((one) => !one.verified);
  const when = asOfWords(figure.as_of);
  const row = {
    id: figure.id,
    shape: shapeOf(figure),
    extent: extentOf(figure),
    low: placed(figure.low),
    high: placed(figure.high),
    words: printedWords(figure),
    who: speakerWords(figure.attribution),
    when,
    loosely: when === UNKNOWN ? figure.as_of.words : "",
    scope: figure.scope ?? "",
    compares: comparesOf(figure, figure.id === answer.figures[0]?.id, alone),
    articles: figure.articles,
    cites: figure.citations,
    failed,
    why: figure.why ?? "",
  };
  return { ...row, label: labelOf(row) };
}

function groupsOf(answer: Answer, figures: ShownFigure[]): Group[] {
  const lead = answer.figures[0];
  const alone = answer.figures.filter((one) => !BESIDE.has(one.relation)).length === 1;
  const groups = new Map<string, Group>();
  const order = (figure: ShownFigure) => (BESIDE.has(figure.relation) ? 1 : 0);
  for (const figure of byDate(figures).sort((a, b) => order(a) - order(b))) {
    const main = !BESIDE.has(figure.relation);
    const heading = headingOf(figure, answer, lead);
    const key = `${figure.relation === "not_comparable"}|${heading}`;
    const group = groups.get(key) ?? { key, heading, rows: [], main };
    group.rows.push(rowOf(figure, answer, alone));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function headingOf(figure: ShownFigure, answer: Answer, lead: ShownFigure | undefined): string {
  if (figure.relation === "subset") return `Other scope: ${figure.scope ?? "not said which"}`;
  const subject = (figure.unit === lead?.unit && answer.interpretation.subject) || figure.counted;
  const event = eventWords(figure.event);
  const said = event && subject.toLowerCase().includes(event.slice(0, 4)) ? "" : event;
  const measured = [subject, said].filter(Boolean).join(" ");
  return figure.relation === "not_comparable" ? `Counted apart: ${measured}` : measured;
}

function shapeOf(figure: ShownFigure): Shape {
  if (figure.status !== "current" || figure.relation === "superseded") return "past";
  if (figure.why !== null || BESIDE.has(figure.relation)) return "ring";
  if (figure.relation === "conflict" || figure.relation === "tension") return figure.relation;
  return "dot";
}

function extentOf({ bound, low, high }: ShownFigure): Extent {
  if (low === null && high === null) return "none";
  if (bound === "nearly") return "near";
  if (low === null) return "down";
  if (high === null) return "up";
  if (Number(low) === Number(high)) return "point";
  return bound === "vague" ? "band" : "range";
}

function comparesOf(figure: ShownFigure, isLead: boolean, alone: boolean): string {
  if (figure.why !== null) return "";
  if (figure.status === "corrected") return "corrected";
  if (figure.status === "superseded") return COMPARES.superseded!;
  if (isLead) return alone ? "" : "leading figure";
  const words = COMPARES[figure.relation] ?? "";
  return figure.undated ? `${words}, a date is missing` : words;
}

function labelOf(row: Omit<Row, "label">): string {
  const parts = [row.words, row.who, row.when, row.scope, row.compares, row.why];
  if (row.articles) parts.push(counted(row.articles, "article"));
  if (row.failed) parts.push("quote not found in the stored article");
  return parts.filter(Boolean).join(", ");
}
