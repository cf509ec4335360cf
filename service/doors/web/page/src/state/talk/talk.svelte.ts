// The messages of one channel, as far as they were read: part by part, older ones on demand.

import { get, Trouble } from "../../api/client";
import type { Post, Stretch, Thread } from "../../api/talk";
import type { Listed } from "../../api/types";
import { connection, wordsOf } from "../connection.svelte";
import { firstUnread } from "../rules/groups";
import { merged, touches } from "../rules/merge";

const PART = 30;

export class Talk {
  posts: Post[] = $state.raw([]);
  isLoaded = $state(false);
  isLoading = $state(false);
  trouble = $state("");
  /** The first message after the read mark, as it stood when the reader came. */
  firstNew = $state("");
  /** Threads with replies the reader has not seen. */
  fresh: ReadonlySet<string> = $state.raw(new Set<string>());
  hasOlder = $state(false);
  hasNewer = $state(false);
  #older: string | null = null;
  #newer: string | null = null;
  #counted = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(readonly collection: string) {}

  /** Read the newest part. `unread`: how many the rail said are. */
  async load(unread: number): Promise<void> {
    await this.#alone(async () => {
      if (this.isLoaded) return;
      const part = await this.#part(`limit=${PART}`);
      this.#place(part);
      this.isLoaded = true;
      this.markNew(unread);
    });
  }

  /** Make sure a message is here, whichever part it is in. Returns the head of its thread. */
  async around(id: string): Promise<Post> {
    const held = this.posts.find((row) => row.id === id);
    if (held) return held;
    const wanted = await get<Post>(`/v1/messages/${encodeURIComponent(id)}`);
    const head = this.posts.find((row) => row.thread_id === wanted.thread_id);
    if (head) return head;
    await this.#alone(async () => {
      const part = await this.#part(`around=${encodeURIComponent(id)}&limit=${PART}`);
      // A gap in the middle would hide messages: what does not touch begins the list anew.
      if (!touches(this.posts, part.data)) this.posts = [];
      this.#place(part);
      this.isLoaded = true;
    });
    return this.posts.find((row) => row.thread_id === wanted.thread_id) ?? wanted;
  }

  /** Read the part before. False: it could not be had. */
  loadOlder(): Promise<boolean> {
    return this.#alone(async () => {
      if (!this.#older) return;
      const part = await this.#part(`before=${this.#older}&limit=${PART}`);
      this.posts = merged(this.posts, part.data);
      this.#older = part.next;
      this.hasOlder = part.has_more;
    });
  }

  /** Read what follows: the next part, or what came since. False: it could not be had. */
  loadNewer(): Promise<boolean> {
    return this.#alone(async () => {
      const after = this.#newer ? `after=${this.#newer}&` : "";
      const part = await this.#part(`${after}limit=${PART}`);
      this.posts = merged(this.posts, part.data);
      this.#newer = part.newer ?? this.#newer;
      this.hasNewer = part.has_newer;
    });
  }

  /** Go to the newest part, leaving out what lies between. */
  async toNewest(): Promise<void> {
    if (!this.hasNewer) return;
    await this.#alone(async () => {
      const part = await this.#part(`limit=${PART}`);
      if (!touches(this.posts, part.data)) this.posts = [];
      this.#place(part);
    });
  }

  /** Messages came, this one last: what are replies is counted where its thread begins. `isSeen`:
   * of a thread, whether the reader has seen its replies. */
  async replied(last: string, isSeen: (thread: string) => boolean): Promise<void> {
    if (this.#counted.has(last)) return;
    this.#counted.add(last);
    // The channel names one message, however many came: the threads last written to name the rest.
    const query = new URLSearchParams({ collection: this.collection, limit: `${PART}` });
    const found = await get<Listed<Thread>>(`/v1/threads?${query}`).catch(() => null);
    if (!found) this.#counted.delete(last);
    for (const { id, messages, updated_at } of found?.data ?? []) {
      const head = this.posts.find((row) => row.thread_id === id);
      const replies = messages - 1;
      if (!head || head.replies === replies) continue;
      this.posts = merged(this.posts, [{ ...head, replies, last_reply_at: updated_at }]);
      if (!isSeen(id)) this.fresh = new Set([...this.fresh, id]);
    }
  }

  seen(thread: string): void {
    if (this.fresh.has(thread)) this.fresh = new Set([...this.fresh].filter((id) => id !== thread));
  }

  /** Put a message in whose answer is known already. */
  add(post: Post): void {
    this.posts = merged(this.posts, [post]);
  }

  holds(id: string): boolean {
    return this.posts.some((row) => row.id === id);
  }

  /** Whether this message was taken note of, be it a reply. */
  knows(id: string): boolean {
    return this.holds(id) || this.#counted.has(id);
  }

  markNew(unread: number): void {
    this.firstNew = firstUnread(this.posts, unread);
    const replied = this.posts.filter((row) => row.last_reply_at);
    const newest = [...this.posts.map((row) => row.created_at), ...replied.map(lastReply)].sort();
    const since = unread ? (newest.at(-unread) ?? "") : "~";
    this.fresh = new Set(replied.filter((row) => lastReply(row) >= since).map(threadOf));
  }

  #place(part: Stretch): void {
    this.posts = merged(this.posts, part.data);
    const first = part.data[0]?.id;
    if (!first || this.posts[0]?.id === first) {
      this.#older = part.next;
      this.hasOlder = part.has_more;
    }
    this.#newer = part.newer ?? this.#newer;
    this.hasNewer = part.has_newer;
  }

  #part(query: string): Promise<Stretch> {
    return get<Stretch>(`/v1/channels/${encodeURIComponent(this.collection)}/messages?${query}`);
  }

  /** One part at a time: a place is read only after what went before has been put in. False: the
   * work failed. */
  #alone(work: () => Promise<void>): Promise<boolean> {
    const next = this.#queue.then(async () => {
      this.isLoading = true;
      try {
        await work();
        this.trouble = "";
        return true;
      } catch (lost) {
        connection.heard(lost);
        if (!(lost instanceof Trouble) || !lost.isGone) this.trouble = wordsOf(lost);
        return false;
      } finally {
        this.isLoading = false;
      }
    });
    this.#queue = next;
    return next;
  }
}

const lastReply = (row: Post): string => row.last_reply_at ?? "";
const threadOf = (row: Post): string => row.thread_id;

const talks = new Map<string, Talk>();

/** The talk of a channel, the same object each time. */
export function talkOf(collection: string): Talk {
  const held = talks.get(collection) ?? new Talk(collection);
  talks.set(collection, held);
  return held;
}
