// Figures that change over time as points of a line: across, the day they speak for; up, the value.

import type { Answer, ShownFigure } from "../../api/types";
import { type Row, rowOf } from "../chart/rows";
import { type Scale, scaleOf } from "../chart/scale/scale";

export interface Point {
  row: Row;
  /** Parts of a hundred: from the left, from the top. */
  x: number;
  y: number;
  day: string;
  /** On the line: comparable with the leading figure and in no dispute with it. */
  stepped: boolean;
}

interface DayTick {
  at: number;
  day: string;
}

export interface Course {
  unit: string;
  scale: Scale;
  points: Point[];
  days: DayTick[];
  undated: number;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 5;
const ON_THE_LINE = new Set(["agree", "compatible", "superseded"]);

/** Lay out the dated figures of the leading unit. null: they do not change, or not enough dates. */
export function courseOf(answer: Answer): Course | null {
  const unit = answer.figures[0]?.unit ?? "";
  const own = answer.figures.filter((figure) => figure.unit === unit);
  const dated = own.filter((figure) => dayOf(figure) && levelOf(rowOf(figure, answer)) !== null);
  const days = [...new Set(dated.map(dayOf))].sort();
  const scale = scaleOf(dated.map((figure) => rowOf(figure, answer)));
  if (!changes(answer) || days.length < 2 || !scale) return null;
  const [first, last] = [momentOf(days[0]!), momentOf(days.at(-1)!)];
  const across = (day: string) => (100 * (momentOf(day) - first)) / (last - first);
  const points = dated.map((figure) => {
    const row = rowOf(figure, answer);
    const stepped = ON_THE_LINE.has(figure.relation) || figure.status !== "current";
    const day = dayOf(figure);
    return { row, x: across(day), y: 100 - scale.place(levelOf(row)!), day, stepped };
  });
  points.sort((a, b) => a.x - b.x || b.y - a.y);
  const ticks = dayTicks(days[0]!, days.at(-1)!).map((day) => ({ day, at: across(day) }));
  return { unit, scale, points, days: ticks, undated: own.length - dated.length };
}

/** The step line through the points, in parts of a hundred: a count holds until the next one. */
export function stepPath(points: readonly Point[]): string {
  const line = points.filter((point) => point.stepped);
  const [first, ...rest] = line;
  if (!first || !rest.length) return "";
  return [`M${first.x} ${first.y}`, ...rest.map((point) => `H${point.x}V${point.y}`)].join("");
}

/** Two to five days of one rhythm: of weeks, of months, of years, whichever fits. */
export function dayTicks(first: string, last: string): string[] {
  const all = [1, 2, 7, 14].map((days) => everyDays(first, last, days));
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 600].map((count) => everyMonths(first, last, count));
  const found = [...all, ...months].find((ticks) => ticks.length <= MOST_DAYS);
  return found && found.length > 1 ? found : [first, last];
}

function changes(answer: Answer): boolean {
  return (
    answer.standing === "changed" ||
    answer.figures.some((figure) => figure.status !== "current") ||
    answer.conflicts.some((conflict) => conflict.kind === "update")
  );
}

function dayOf(figure: ShownFigure): string {
  return figure.as_of.to ?? figure.as_of.from ?? "";
}

/** The height of a figure: its one known end, or the middle of its two. */
function levelOf(row: Row): number | null {
  if (row.low === null || row.high === null) return row.low ?? row.high;
  return (row.low + row.high) / 2;
}

function momentOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isoOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function everyDays(first: string, last: string, days: number): string[] {
  const count = Math.floor((momentOf(last) - momentOf(first)) / (days * DAY_MS)) + 1;
  if (count > MOST_DAYS) return Array<string>(count);
  return Array.from({ length: count }, (_, at) => isoOf(momentOf(first) + at * days * DAY_MS));
}

function everyMonths(first: string, last: string, months: number): string[] {
  const [from, to] = [monthOf(first), monthOf(last)];
  const start = Math.ceil((from + (first.endsWith("-01") ? 0 : 1)) / months);
  const count = Math.max(0, Math.floor(to / months) - start + 1);
  if (count > MOST_DAYS) return Array<string>(count);
  return Array.from({ length: count }, (_, at) => {
    const month = (start + at) * months;
    return isoOf(Date.UTC(Math.floor(month / 12), month % 12, 1));
  });
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
