// Saved questions, shared by all who may ask of their collection.

import { get, post, remove } from "../../api/client";
import type { SavedQuestion } from "../../api/talk";
import type { Listed } from "../../api/types";
import { wordsOf } from "../connection.svelte";
import { status } from "../status.svelte";

class Saved {
  list: SavedQuestion[] = $state.raw([]);

  async load(): Promise<void> {
    const found = await get<Listed<SavedQuestion>>("/v1/saved?limit=200").catch(() => null);
    if (found) this.list = found.data;
  }

  in(collection: string): SavedQuestion[] {
    return this.list.filter((each) => each.collection === collection);
  }

  holds(collection: string, question: string): boolean {
    return this.in(collection).some((each) => each.question === question);
  }

  async add(collection: string, question: string): Promise<void> {
    try {
      const kept = await post<SavedQuestion>("/v1/saved", { collection, question });
      this.list = [...this.list.filter((each) => each.id !== kept.id), kept];
      status.show("Question saved");
    } catch (lost) {
      status.show(`Not saved: ${wordsOf(lost)}`);
    }
  }

  async remove(id: string): Promise<void> {
    try {
      await remove(`/v1/saved/${id}`);
      this.list = this.list.filter((each) => each.id !== id);
      status.show("Saved question removed");
    } catch (lost) {
      status.show(`Not removed: ${wordsOf(lost)}`);
    }
  }
}

export const saved = new Saved();
