// Messages of one channel that come in parts, twice, and in any order, as one list without gaps.

interface Row {
  id: string;
  created_at: string;
}

/** Both lists as one, oldest first; where both have a message, the fresh one stands. */
export function merged<Kept extends Row>(held: readonly Kept[], fresh: readonly Kept[]): Kept[] {
  if (!fresh.length) return held as Kept[];
  const rows = new Map(held.map((row) => [row.id, row]));
  for (const row of fresh) rows.set(row.id, row);
  return [...rows.values()].sort(byTime);
}

/** Ids begin with their moment, so they order what was created in the same instant. */
function byTime(one: Row, other: Row): number {
  return compare(one.created_at, other.created_at) || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Whether two parts overlap or touch: otherwise messages between them may be missing. */
export function touches<Kept extends Row>(held: readonly Kept[], fresh: readonly Kept[]): boolean {
  const ids = new Set(held.map((row) => row.id));
  return fresh.some((row) => ids.has(row.id));
}
