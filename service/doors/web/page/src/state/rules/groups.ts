// Where dividers stand among messages: a day begins, or what has not been read yet.

import { dayOf } from "../../words/dates";

interface Row {
  id: string;
  created_at: string;
  last_reply_at?: string | null;
}

interface Marked<Kept extends Row> {
  row: Kept;
  /** The day that begins with this message, "" where it goes on. */
  day: string;
  /** The first message that has not been read. */
  isFirstNew: boolean;
}

/** Say before which messages a divider stands. `firstNew`: its id, "" for none. */
export function withDividers<Kept extends Row>(
  rows: readonly Kept[],
  firstNew: string,
): Marked<Kept>[] {
  let before = "";
  return rows.map((row) => {
    const day = dayOf(row.created_at);
    const marked = { row, day: day === before ? "" : day, isFirstNew: row.id === firstNew };
    before = day;
    return marked;
  });
}

/** The id of the first message after the read mark, "" where all is read.
 *
 * A channel says how many are unread, replies among them. The newest so many moments are unread:
 * each message is one, and each thread's last reply. */
export function firstUnread<Kept extends Row>(rows: readonly Kept[], unread: number): string {
  if (!unread) return "";
  const moments = rows.flatMap((row) => [
    { at: row.created_at, id: row.id },
    ...(row.last_reply_at ? [{ at: row.last_reply_at, id: "" }] : []),
  ]);
  moments.sort((one, other) => (one.at < other.at ? 1 : -1));
  const fresh = moments.slice(0, unread).filter((moment) => moment.id);
  return fresh.at(-1)?.id ?? "";
}
