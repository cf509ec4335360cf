// How the page stands with the service: reached, gone, still opening, or asking for a key.

import { Trouble, useKey } from "../api/client";

class Connection {
  state: "good" | "gone" | "opening" = $state("good");
  /** Why a key is asked for; "" where none is. */
  keyWanted = $state("");
  #later = new Map<unknown, () => void>();

  good(): void {
    this.state = "good";
  }

  /** Take note of what a request ran into. Whatever else it is, is its caller's to say. */
  heard(lost: unknown): void {
    if (!(lost instanceof Trouble)) return;
    if (lost.isGone) this.state = "gone";
    else if (lost.status === 503) this.state = "opening";
    else this.state = "good";
    if (lost.status === 401) this.keyWanted = lost.message;
  }

  /** Do this when a key was given: once for each owner, however often it was turned away. */
  whenKeyed(owner: unknown, work: () => void): void {
    this.#later.set(owner, work);
  }

  give(key: string): void {
    useKey(key);
    this.keyWanted = "";
    const later = [...this.#later.values()];
    this.#later.clear();
    for (const work of later) work();
  }
}

export const connection = new Connection();

/** What to tell the reader of any failure. */
export function wordsOf(lost: unknown): string {
  if (!(lost instanceof Trouble)) return "Something failed in the page; load it again.";
  if (lost.status === 403) return `This key does not allow it: ${lost.message}`;
  return lost.message;
}
