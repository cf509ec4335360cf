// Articles on their way in: each file, text or address with how far it is and what became of it.

import { get, Trouble } from "../../api/client";
import type { Counts, Job, Taking } from "../../api/talk";
import { upload } from "../../api/upload";
import { connection, wordsOf } from "../connection.svelte";
import { status } from "../status.svelte";
import { channels } from "../talk/channels.svelte";
import { textOf } from "./decoding";
import { reportWords } from "./report";
import { sendingOf, type Sending } from "./sorting";

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const LOOK_MS = 400;
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
  const article = { id: file.name, [sending.how]: words };
  return { sending, blob: new Blob([JSON.stringify(article)]) };
}

async function send(one: Upload): Promise<void> {
  try {
    const { sending, blob } = await one.body();
    if (sending.how === "refused") return end(one, "failed", `Not sent: ${sending.reason}`);
    one.state = "sending";
    const isJob = sending.how === "job";
    const type = sending.how === "body" ? sending.type : isJob ? NDJSON : JSON_TYPE;
    const headers = { "Content-Type": type, ...(isJob ? { Prefer: "respond-async" } : {}) };
    const query = one.collection ? `?collection=${encodeURIComponent(one.collection)}` : "";
    const onsent = (share: number): void => {
      one.share = share;
      if (share === 1) one.state = "reading";
    };
    const path = `/v1/articles${query}`;
    const taken = await upload<Taking | Job>(path, blob, headers, onsent);
    const items = "items" in taken ? taken.items : [];
    const whole = "state" in taken ? await followed(one, taken) : taken;
    const words = reportWords(whole, items);
    const isBad = whole.refused > 0 && !(whole.added + whole.updated + whole.unchanged);
    end(one, isBad ? "failed" : "done", words);
  } catch (lost) {
    connection.heard(lost);
    const status = lost instanceof Trouble ? lost.status : -1;
    if (status === 401) connection.whenKeyed(one, () => uploads.again(one));
    one.mayHelp = status === 0 || status === 401 || status === 429 || status >= 500;
    end(one, "failed", `${one.mayHelp ? "Not added" : "Refused"}: ${wordsOf(lost)}`);
  }
  void channels.refresh();
}

/** Watch a job to its end. */
async function followed(one: Upload, begun: Job): Promise<Counts> {
  let job = begun;
  one.state = "reading";
  while (job.state === "queued" || job.state === "running") {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    job = await get<Job>(`/v1/jobs/${job.id}`);
    one.share = job.lines ? job.lines_done / job.lines : 0;
    void channels.refresh();
  }
  if (job.state !== "succeeded") throw new Trouble(500, job.trouble || `The job was ${job.state}.`);
  return job;
}

function end(one: Upload, state: "done" | "failed", report: string): void {
  one.state = state;
  one.report = report;
  one.share = 1;
  status.say(`${one.name}: ${report}`);
}

export const uploads = new Uploads();
