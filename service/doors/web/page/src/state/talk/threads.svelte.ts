// The messages of one thread, for the panel.

import { get } from "../../api/client";
import type { Thread } from "../../api/talk";
import type { Exchange, Listed } from "../../api/types";
import { wordsOf } from "../connection.svelte";
import { merged } from "../rules/merge";

class ThreadTalk {
  rows: Exchange[] = $state.raw([]);
  isLoaded = $state(false);
  trouble = $state("");
  collection = $state("");
  #next: string | null = null;

  constructor(readonly id: string) {}

  /** Read what is not here yet, to the end. */
  async load(): Promise<void> {
    try {
      if (!this.collection)
        this.collection = (await get<Thread>(`/v1/threads/${this.id}`)).collection;
      let more = true;
      while (more) {
        const after = this.#next ? `&after=${this.#next}` : "";
        const path = `/v1/threads/${this.id}/messages?limit=50${after}`;
        const part = await get<Listed<Exchange>>(path);
        this.rows = merged(this.rows, part.data);
        // The last part has no place after it; it is read again, which costs one short reply.
        this.#next = part.next ?? this.#next;
        more = part.has_more;
      }
      this.trouble = "";
      this.isLoaded = true;
    } catch (lost) {
      this.trouble = wordsOf(lost);
    }
  }

  holds(id: string): boolean {
    return this.rows.some((row) => row.id === id);
  }

  add(row: Exchange): void {
    this.rows = merged(this.rows, [row]);
  }
}

const held = new Map<string, ThreadTalk>();

export function threadOf(id: string): ThreadTalk {
  const thread = held.get(id) ?? new ThreadTalk(id);
  held.set(id, thread);
  return thread;
}
