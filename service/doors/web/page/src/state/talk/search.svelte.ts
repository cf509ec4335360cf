// Search over past questions: by words of a title or a question, in one channel or in all.

import { get } from "../../api/client";
import type { Thread } from "../../api/talk";
import type { Exchange, Listed } from "../../api/types";
import { wordsOf } from "../connection.svelte";
import { here } from "../place.svelte";
import { status } from "../status.svelte";

const PAUSE_MS = 150;

class Search {
  words = $state("");
  everywhere = $state(false);
  found: Thread[] = $state.raw([]);
  /** The words that `found` belongs to; null before the first reply. */
  answered: string | null = $state(null);
  trouble = $state("");
  #timer = 0;
  #asked = 0;

  /** Ask in a moment, unless more is typed. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.now(), PAUSE_MS);
  }

  async now(): Promise<void> {
    const mine = (this.#asked += 1);
    const words = this.words.trim();
    const query = new URLSearchParams({ limit: "30", ...(words ? { q: words } : {}) });
    if (!this.everywhere && here.collection) query.set("collection", here.collection);
    try {
      const { data } = await get<Listed<Thread>>(`/v1/threads?${query}`);
      if (mine !== this.#asked) return; // A later question was faster.
      this.found = data;
      this.answered = words;
      this.trouble = "";
    } catch (lost) {
      if (mine === this.#asked) this.trouble = wordsOf(lost);
    }
  }

  /** Go to the first message of a thread, or say why not. */
  async follow(thread: Thread): Promise<void> {
    const path = `/v1/threads/${thread.id}/messages?limit=1`;
    try {
      const { data } = await get<Listed<Exchange>>(path);
      const [first] = data;
      here.go({ collection: thread.collection, message: first?.id ?? "" });
    } catch (lost) {
      status.show(wordsOf(lost));
    }
  }
}

export const search = new Search();
