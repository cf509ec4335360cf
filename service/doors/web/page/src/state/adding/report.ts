// What became of articles that were sent, in one line.

import type { Counts, ItemReport } from "../../api/talk";
import { counted } from "../../words/wording";

const OUTCOMES = ["added", "updated", "unchanged", "refused"] as const;

/** "3 added, 1 unchanged"; of one article also its figures; and what the index has yet to take. */
export function reportWords(counts: Counts, items: readonly ItemReport[] = []): string {
  const late = counts.index_trouble;
  return outcomeWords(counts, items) + (late && `; not yet to be found by meaning: ${late}`);
}

function outcomeWords(counts: Counts, items: readonly ItemReport[]): string {
  const [only, ...others] = items;
  if (only && !others.length) {
    if (only.outcome === "refused") return `Refused: ${only.reason ?? "no reason was given"}`;
    const told = only.outcome[0]?.toUpperCase() + only.outcome.slice(1);
    return only.outcome === "unchanged" ? told : `${told}, ${counted(only.figures, "figure")}`;
  }
  const parts = OUTCOMES.filter((name) => counts[name]).map(
    (name) => `${counts[name].toLocaleString("en")} ${name}`,
  );
  const refused = items.find((item) => item.outcome === "refused");
  const why = refused ? ` (${refused.where}: ${refused.reason ?? "no reason was given"})` : "";
  return (parts.join(", ") || "Nothing was in it") + why;
}
