// A stored text cut into paragraphs, with quotes marked. The service counts Unicode code points, the
// browser UTF-16 units: this file is where one becomes the other.

/** A quote to be marked: code points, end excluded. */
export interface Quote {
  n: number;
  start: number;
  end: number;
}

/** A stretch of text that the same quotes cover; `on`: their numbers. */
interface Piece {
  text: string;
  on: number[];
}

interface Paragraph {
  /** Where it starts, in UTF-16 units. */
  at: number;
  pieces: Piece[];
}

/** A stretch of a text in UTF-16 units, end excluded. */
export interface Stretch {
  start: number;
  end: number;
}

/** Turn code point offsets into UTF-16 units in one pass; what lies beyond the text is its end. */
export function unitsOf(text: string, offsets: number[]): number[] {
  if (!/[\ud800-\udfff]/.test(text)) return offsets.map((offset) => Math.min(offset, text.length));
  const units = new Map<number, number>();
  const sorted = [...new Set(offsets)].sort((one, other) => one - other);
  let unit = 0;
  let point = 0;
  for (const offset of sorted) {
    while (point < offset && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    units.set(offset, unit);
  }
  return offsets.map((offset) => units.get(offset) ?? text.length);
}

/** Cut out what lies between two code point offsets. */
export function slice(text: string, start: number, end: number): string {
  const [from, to] = unitsOf(text, [start, end]);
  return text.slice(from, to);
}

/** Cut a stretch of a text into paragraphs at its line ends; empty lines are left out. */
export function paragraphsOf(text: string, quotes: Quote[], shown: Stretch): Paragraph[] {
  const marks = marksOf(text, quotes);
  const paragraphs: Paragraph[] = [];
  let at = shown.start;
  for (const line of text.slice(shown.start, shown.end).split("\n")) {
    if (line.trim()) paragraphs.push({ at, pieces: piecesOf(text, marks, at, at + line.length) });
    at += line.length + 1;
  }
  return paragraphs;
}

/** Return which part is shown of a text: `room` units to each side of a place, to a line's end. */
export function windowOf(text: string, place: Stretch, room: { before: number; after: number }) {
  const first = Math.max(0, place.start - room.before);
  const last = Math.min(text.length, place.end + room.after);
  return {
    start: first ? breakAfter(text, first, place.start) : 0,
    end: last < text.length ? breakAfter(text, last, text.length) : last,
  };
}

/** Find a line's end, or at least a space, soon after a place; never beyond `limit`. */
function breakAfter(text: string, from: number, limit: number): number {
  for (const sign of ["\n", " "]) {
    const found = text.indexOf(sign, from);
    if (found >= 0 && found < Math.min(limit, from + 2000)) return found + 1;
  }
  const half = /[\udc00-\udfff]/.test(text.charAt(from)) ? 1 : 0;
  return Math.min(from + half, limit);
}

type Mark = Stretch & { n: number };

function marksOf(text: string, quotes: Quote[]): Mark[] {
  const units = unitsOf(
    text,
    quotes.flatMap((quote) => [quote.start, quote.end]),
  );
  return quotes.map(({ n }, at) => ({ n, start: units[2 * at] ?? 0, end: units[2 * at + 1] ?? 0 }));
}

function piecesOf(text: string, marks: Mark[], start: number, end: number): Piece[] {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of near) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((from, at) => {
    const to = sorted[at + 1] ?? end;
    const on = near.filter((mark) => mark.start < to && mark.end > from).map((mark) => mark.n);
    return { text: text.slice(from, to), on };
  });
}
