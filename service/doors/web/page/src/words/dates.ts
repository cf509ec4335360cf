// Dates and times as people read them: days as "20 Nov 2024", times in the reader's own zone.

import type { ShownAsOf } from "../api/types";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
export const UNKNOWN = "date unknown";

/** "2024-11-20" -> "20 Nov 2024". An ISO day has no zone: it is never read as a moment. */
export function dayWords(iso: string | null): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "") ?? [];
  return year ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)}` : UNKNOWN;
}

/** Say for which date a count speaks, no more exactly than it is known. */
export function asOfWords(asOf: ShownAsOf): string {
  const from = asOf.from ?? asOf.to;
  const to = asOf.to ?? asOf.from;
  if (!from || !to) return UNKNOWN;
  if (asOf.precision === "year" && from.slice(0, 4) === to.slice(0, 4)) return from.slice(0, 4);
  if (asOf.precision === "month" && from.slice(0, 7) === to.slice(0, 7))
    return dayWords(from).replace(/^\d+ /, "");
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
}

/** The reader's calendar day of a moment, as a key that sorts: "2026-11-22". */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "21:41" in the reader's zone. */
export function timeWords(moment: string): string {
  const at = new Date(moment);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** A divider's words: "Today", "Yesterday", or the day. */
export function dividerWords(day: string, now: Date = new Date()): string {
  const ago = (days: number) => {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12);
    return dayOf(at.toISOString());
  };
  if (day === ago(0)) return "Today";
  return day === ago(1) ? "Yesterday" : dayWords(day);
}
