// Articles on their way in: each file, text or address with how far it is and what became of it.

import { Trouble } from "../../api/client";
import type { Job, Taking } from "../../api/talk";
import { upload } from "../../api/upload";
import { connection, wordsOf } from "../connection.svelte";
import { status } from "../status.svelte";
import { channels } from "../talk/channels.svelte";
import { textOf } from "./decoding";
import { followed } from "./following";
import { reportWords } from "./report";
import { sendingOf, type Sending } from "./sorting";

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const NOT_TEXT: Sending = { how: "refused", reason: "it is not in UTF-8: save it so" };
let begun = 0;

export class Upload {
  readonly key = (begun += 1);
  state: "waiting" | "sending" | "reading" | "done" | "failed" = $state("waiting");
  /** 0 to 1. */
  share = $state(0);
  report = $state("");
  /** Whether sending it once more may end otherwise. */
  mayHelp = $state(false);
  /** What reads it in the service; begun once, however often it is looked for. */
  job: Job | null = null;

  constructor(
    readonly name: string,
    readonly collection: string,
    readonly body: () => Promise<{ sending: Sending; blob: Blob }>,
  ) {}
}

class Uploads {
  list: Upload[] = $state.raw([]);
  #last: Promise<void> = Promise.resolve();

  addFiles(files: Iterable<File>, collection: string): void {
    for (const file of files) this.#add(new Upload(file.name, collection, () => bodyOf(file)));
  }

  /** Add one article by its fields, as `POST /v1/articles` takes them. */
  addArticle(name: string, article: Record<string, string>, collection: string): void {
    const blob = new Blob([JSON.stringify(article)], { type: JSON_TYPE });
    const sending: Sending = { how: "body", type: JSON_TYPE };
    this.#add(new Upload(name, collection, () => Promise.resolve({ sending, blob })));
  }

  /** Send it again, behind what is on its way. */
  again(one: Upload): void {
    one.state = "waiting";
    one.mayHelp = false;
    this.#last = this.#last.then(() => send(one));
  }

  /** Let go of those that ended. */
  clear(): void {
    this.list = this.list.filter((one) => one.state !== "done" && one.state !== "failed");
  }

  #add(one: Upload): void {
    this.list = [...this.list, one];
    this.again(one);
  }
}

async function bodyOf(file: File): Promise<{ sending: Sending; blob: Blob }> {
  const sending = sendingOf(file.name, file.size);
  if (sending.how !== "text" && sending.how !== "html") return { sending, blob: file };
  const words = textOf(new Uint8Array(await file.arrayBuffer()), sending.how === "html");
  if (words === null) return { sending: NOT_TEXT, blob: file };
  // No id: a browser tells no folders, and two files of one name are not versions of one article.
  return { sending, blob: new Blob([JSON.stringify({ [sending.how]: words })]) };
}

async function send(one: Upload): Promise<void> {
  try {
    const taken = one.job ?? (await sent(one));
    if (!taken) return;
    const items = "items" in taken ? taken.items : [];
    const whole = "state" in taken ? await read(one, taken) : taken;
    const words = reportWords(whole, items);
    const isBad = whole.refused > 0 && !(whole.added + whole.updated + whole.unchanged);
    end(one, isBad ? "failed" : "done", words);
  } catch (lost) {
    connection.heard(lost);
    const trouble = lost instanceof Trouble ? lost : null;
    const wantsKey = trouble?.status === 401;
    if (wantsKey) connection.whenKeyed(one, () => uploads.again(one));
    one.mayHelp = wantsKey || (trouble?.mayPass ?? false);
    const outcome = one.job ? "Not known yet" : one.mayHelp ? "Not added" : "Refused";
    end(one, "failed", `${outcome}: ${wordsOf(lost)}`);
  }
  void channels.refresh();
}

/** Send it off. Null: it is nothing to be sent, and said to be so. */
async function sent(one: Upload): Promise<Taking | Job | null> {
  const { sending, blob } = await one.body();
  if (sending.how === "refused") {
    end(one, "failed", `Not sent: ${sending.reason}`);
    return null;
  }
  one.state = "sending";
  const isJob = sending.how === "job";
  const type = sending.how === "body" ? sending.type : isJob ? NDJSON : JSON_TYPE;
  const headers = { "Content-Type": type, ...(isJob ? { Prefer: "respond-async" } : {}) };
  const query = one.collection ? `?collection=${encodeURIComponent(one.collection)}` : "";
  return upload<Taking | Job>(`/v1/articles${query}`, blob, headers, (share) => {
    one.share = share;
    if (share === 1) one.state = "reading";
  });
}

/** Wait until the service has read it. A job that can still be looked for is kept for that. */
async function read(one: Upload, begun: Job): Promise<Job> {
  one.state = "reading";
  one.job = begun;
  try {
    const job = await followed(begun, ({ lines, lines_done }) => {
      one.share = lines ? lines_done / lines : 0;
      void channels.refresh();
    });
    one.job = null;
    if (job.state === "succeeded") return job;
    throw new Trouble(500, job.trouble || `The job was ${job.state}.`);
  } catch (lost) {
    if (lost instanceof Trouble && lost.status === 404) one.job = null;
    throw lost;
  }
}

function end(one: Upload, state: "done" | "failed", report: string): void {
  one.state = state;
  one.report = report;
  one.share = 1;
  status.say(`${one.name}: ${report}`);
}

export const uploads = new Uploads();
