// Which deed a key press asks for. Pure: what is pressed and where decides, nothing else.

import { KEYS, type Deed } from "./table";

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  isComposing: boolean;
  /** Somebody nearer to the press has done something with it. */
  defaultPrevented: boolean;
}

interface Where {
  /** The press goes into a field. */
  isTyping: boolean;
  /** A dialog lies over the page and has keys of its own. */
  isUnderDialog: boolean;
}

/** Return what a press asks for. Null: nothing, and the browser does with it what it does. */
export function decide(press: Press, where: Where): Deed | null {
  if (press.defaultPrevented || press.isComposing) return null;
  // Shift is allowed: on many keyboards "/", "[" and "?" need it.
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (where.isUnderDialog) return null;
  const found = KEYS.find((one) => one.keys.includes(press.key));
  if (!found || (press.repeat && !found.repeats)) return null;
  return where.isTyping && found.deed !== "close" ? null : found.deed;
}

/** The things Escape closes, the nearest first. */
interface Open {
  rail: boolean;
  panel: boolean;
  isTyping: boolean;
  /** The field that is typed in is part of the panel. */
  isInPanel: boolean;
}

/** Say what Escape does: out of a field before anything is closed that lies elsewhere. */
export function closes(open: Open): "rail" | "panel" | "field" | null {
  if (open.rail) return "rail";
  if (open.isTyping && !open.isInPanel) return "field";
  if (open.panel) return "panel";
  return open.isTyping ? "field" : null;
}

/** Return the message a step away; null: there is none that way. `at` -1: none is looked at yet. */
export function step(count: number, at: number, by: 1 | -1): number | null {
  if (!count) return null;
  if (at < 0) return count - 1;
  const next = at + by;
  return next >= 0 && next < count ? next : null;
}
