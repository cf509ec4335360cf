// One question on its way to an answer: what is known of it so far, and what can be done about it.

import { get, isAbort, post, Trouble } from "../../api/client";
import { follow, type Created, type Hearing } from "../../api/stream";
import type { Post } from "../../api/talk";
import type { Answer, Exchange, Listed, Searched, ShownFigure, Step } from "../../api/types";
import { connection, wordsOf } from "../connection.svelte";
import { threadOf } from "./threads.svelte";

/** `looking`: the stream is gone, and whether the answer was kept is being found out. */
type Phase = "working" | "looking" | "waiting" | "failed";

type Rows = Listed<Exchange>;

const STOPPED = "urn:crosscheck:stopped";
const LOOKS_MS = [0, 1500, 4000];
let asked = 0;

export class Question {
  readonly key = `asked_${(asked += 1)}`;
  readonly askedAt = new Date().toISOString();
  phase: Phase = $state("working");
  steps: Step[] = $state.raw([]);
  searched: Searched | null = $state.raw(null);
  figures: ShownFigure[] = $state.raw([]);
  /** How often the stream was cut and taken up again, while it is cut. */
  cut = $state(0);
  trouble = $state("");
  waitS = $state(0);
  isStopping = $state(false);
  created: Created | null = null;
  #control = new AbortController();
  #hasWaited = false;

  constructor(
    readonly collection: string,
    readonly words: string,
    /** The thread it follows up in; "" where it begins one. */
    readonly thread: string,
  ) {}

  /** Ask, to the end. The message as it stands in the end, or null: see `phase`. */
  async ask(known: ReadonlySet<string>): Promise<Post | null> {
    this.#begin();
    try {
      const body = { question: this.words, stream: true };
      const answer = await follow(this.#path, body, this.#hearing(), this.#control.signal);
      return this.#post(answer);
    } catch (lost) {
      return this.#lost(lost, known);
    }
  }

  /** Stop it: in the service, where it has begun there. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const stream = this.created?.stream;
    if (!stream) return this.#control.abort();
    await post("/v1/answers/stream/stop", { stream }).catch(() => this.#control.abort());
  }

  /** Forget what an earlier try came to: its steps and figures are not this one's. */
  #begin(): void {
    this.phase = "working";
    this.steps = [];
    this.searched = null;
    this.figures = [];
    this.cut = 0;
    this.trouble = "";
    this.isStopping = false;
    this.created = null;
    this.#control = new AbortController();
  }

  get #path(): string {
    if (this.thread) return `/v1/threads/${this.thread}/messages`;
    return `/v1/channels/${encodeURIComponent(this.collection)}/messages`;
  }

  #hearing(): Hearing {
    return {
      created: (created) => (this.created = created),
      step: (step) => (this.steps = [...this.steps, step]),
      searched: (searched) => (this.searched = searched),
      figure: (figure) => (this.figures = [...this.figures, figure]),
      cut: (attempt) => (this.cut = attempt),
    };
  }

  #post(answer: Answer): Post {
    return {
      id: this.created?.message_id ?? answer.id,
      thread_id: this.created?.thread_id ?? this.thread,
      question: this.words,
      answer_id: answer.id,
      trouble: "",
      created_at: answer.created_at,
      answer,
      collection: this.collection,
      title: this.words,
      opens: !this.thread,
      replies: 0,
      last_reply_at: null,
    };
  }

  async #lost(lost: unknown, known: ReadonlySet<string>): Promise<Post | null> {
    const isStopped = isAbort(lost) || (lost instanceof Trouble && lost.type === STOPPED);
    if (isStopped || !(lost instanceof Trouble)) return this.#end(lost, known, isStopped);
    connection.heard(lost);
    // What has begun in the service is looked for: asked again, it would be there twice.
    const isBegun = this.created !== null;
    const waits = lost.retryAfterS && (lost.status === 429 || lost.status === 503);
    if (waits && !isBegun && !this.#hasWaited)
      return this.#again(lost.retryAfterS, known, lost.message);
    return this.#end(lost, known, lost.isGone || isBegun);
  }

  /** It ended without an answer here. `isKept`: the service may hold it all the same. */
  async #end(lost: unknown, known: ReadonlySet<string>, isKept: boolean): Promise<Post | null> {
    if (isKept) {
      this.phase = "looking";
      const found = await this.#found(known);
      if (found) return found;
    }
    this.phase = "failed";
    this.isStopping = false;
    this.trouble = isAbort(lost) ? "Stopped before it was sent." : wordsOf(lost);
    return null;
  }

  /** Wait as long as the service wants, aloud, then ask once more. */
  async #again(seconds: number, known: ReadonlySet<string>, why: string): Promise<Post | null> {
    this.#hasWaited = true;
    this.phase = "waiting";
    this.trouble = why;
    for (this.waitS = Math.ceil(seconds); this.waitS > 0; this.waitS -= 1) await pause(1000);
    return this.ask(known);
  }

  async #found(known: ReadonlySet<string>): Promise<Post | null> {
    for (const wait of LOOKS_MS) {
      await pause(wait);
      const found = await this.#kept(known).catch(() => null);
      if (found) return found;
    }
    return null;
  }

  /** Look for it among what the service keeps: by its id, else by its words. */
  async #kept(known: ReadonlySet<string>): Promise<Post | null> {
    if (this.created?.message_id) return get<Post>(`/v1/messages/${this.created.message_id}`);
    const rows = this.thread
      ? await this.#replies()
      : (await get<Rows>(`${this.#path}?limit=50`)).data;
    const row = rows.findLast((each) => !known.has(each.id) && each.question === this.words);
    return row ? get<Post>(`/v1/messages/${row.id}`) : null;
  }

  /** The replies of the thread, read to its end: it comes oldest first, a channel newest. */
  async #replies(): Promise<Exchange[]> {
    const thread = threadOf(this.thread);
    await thread.load();
    return thread.rows;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
