// Conflicts that share a reason, put together as far as it holds for every pair of them.

import type { ShownConflict, ShownFigure } from "../../api/types";
import { placed } from "../chart/scale/scale";
import { groupedBy } from "./grouped";

/** Every one of `left` with every one of `right`; `right` empty: any two of `left`, or no pair. */
export interface Party {
  conflicts: ShownConflict[];
  left: string[];
  right: string[];
  /** How far the two that lie furthest apart are from each other. */
  width: number;
}

type Figures = ReadonlyMap<string, ShownFigure>;

/** Put alike conflicts together; the widest differences come first. */
export function partiesOf(conflicts: readonly ShownConflict[], figures: Figures): Party[] {
  const alike = groupedBy(conflicts, (one) =>
    JSON.stringify([one.kind, one.relation, one.why, one.undated]),
  );
  const parties = [...alike.values()].flatMap((group) => partiesOfOne(group, figures));
  return parties.sort((a, b) => b.width - a.width);
}

function partiesOfOne(group: ShownConflict[], figures: Figures): Party[] {
  const pairs = group.filter((one) => pairOf(one).length === 2);
  const single = group.filter((one) => pairOf(one).length !== 2);
  const parties = single.map((one) => ({
    conflicts: [one],
    left: one.figures,
    right: [] as string[],
    width: 0,
  }));
  const partners = partnersOf(pairs);
  const places = [...new Set([...figures.keys(), ...partners.keys()])];
  const firstOf = (side: string[]) => Math.min(...side.map((id) => places.indexOf(id)));
  const sides = groupedBy(pairs, (pair) => {
    const both = pairOf(pair).map((id) => likesOf(id, partners));
    return JSON.stringify([...new Set(both.map((side) => JSON.stringify(side)))].sort());
  });
  for (const [key, found] of sides) {
    const ordered = (JSON.parse(key) as string[]).map((side) => JSON.parse(side) as string[]);
    const [left = [], right = []] = ordered.sort((a, b) => firstOf(a) - firstOf(b));
    const width = Math.max(...found.map((pair) => widthOf(pair.figures, figures)));
    parties.push({ conflicts: found, left, right, width });
  }
  return parties;
}

/** Name what differs: two figures by id, or two statements by citation, as "[3]". */
function pairOf(conflict: ShownConflict): string[] {
  return conflict.figures.length ? conflict.figures : conflict.citations.map((n) => `[${n}]`);
}

function partnersOf(pairs: readonly ShownConflict[]): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  const add = (one: string, other: string) =>
    partners.set(one, (partners.get(one) ?? new Set<string>()).add(other));
  for (const pair of pairs) {
    const [one, other] = pairOf(pair);
    add(one!, other!);
    add(other!, one!);
  }
  return partners;
}

/** The figures that differ from just the same others, or all that differ mutually. */
function likesOf(id: string, partners: Map<string, Set<string>>): string[] {
  const closed = new Set([id, ...partners.get(id)!]);
  const mutual = [...closed].every((each) =>
    isSame(closed, new Set([each, ...partners.get(each)!])),
  );
  const all = [...partners.keys()];
  if (closed.size > 2 && mutual) return all.filter((each) => closed.has(each));
  return all.filter((each) => isSame(partners.get(each)!, partners.get(id)!));
}

function isSame(one: Set<string>, other: Set<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

function widthOf(pair: readonly string[], figures: Figures): number {
  const ends = pair.flatMap((id) => {
    const figure = figures.get(id);
    return figure ? [placed(figure.low), placed(figure.high)].filter((end) => end !== null) : [];
  });
  return ends.length ? Math.max(...ends) - Math.min(...ends) : 0;
}
