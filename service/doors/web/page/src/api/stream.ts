// An answer as it comes about. A stream that is cut goes on where it stopped, by the id of the last
// event, so that no question is asked twice.

import { isAbort, send, Trouble, withBody } from "./client";
import { eventsOf, type ServerEvent } from "./events";
import type { Answer, Problem, Searched, ShownFigure, Step } from "./types";

/** What the first event says: how to go on with the stream, and what is kept of the question. */
export interface Created {
  stream: string;
  thread_id?: string;
  message_id?: string;
}

export interface Hearing {
  created?(created: Created): void;
  step?(step: Step): void;
  searched?(searched: Searched): void;
  figure?(figure: ShownFigure): void;
  /** The stream was cut and is being resumed; 0: it goes on again. */
  cut?(attempt: number): void;
}

const WAITS_MS = [250, 500, 1000, 2000, 4000, 8000, 8000, 8000];

/** Ask and listen to the end. Throws Trouble where there is no answer. */
export async function follow(
  path: string,
  body: unknown,
  hear: Hearing,
  signal: AbortSignal,
): Promise<Answer> {
  const heard = { last: "" };
  const first = withBody(body);
  let reply = await send(path, { ...first, headers: streaming(first.headers), signal });
  for (let attempt = 0; ;) {
    const before = heard.last;
    const answer = await listen(reply, hear, heard);
    if (answer) return answer;
    if (heard.last !== before) attempt = 0;
    if (!heard.last) throw new Trouble(0, "The connection broke before the question was taken.");
    reply = await resume(heard.last, hear, signal, attempt);
    attempt += 1;
  }
}

function streaming(headers: HeadersInit | undefined): Headers {
  const all = new Headers(headers);
  all.set("Accept", "text/event-stream");
  return all;
}

/** Read one connection to its end. Null: it was cut before the last event. */
async function listen(
  reply: Response,
  hear: Hearing,
  heard: { last: string },
): Promise<Answer | null> {
  if (!reply.body) return null;
  try {
    for await (const event of eventsOf(reply.body)) {
      if (event.id) heard.last = event.id;
      const answer = told(event, hear);
      if (answer) return answer;
    }
  } catch (lost) {
    if (lost instanceof Trouble || isAbort(lost)) throw lost;
  }
  return null;
}

function told(event: ServerEvent, hear: Hearing): Answer | null {
  const data: unknown = JSON.parse(event.data);
  if (event.name === "answer.created") hear.created?.(data as Created);
  else if (event.name === "step") hear.step?.(data as Step);
  else if (event.name === "search.completed") hear.searched?.(data as Searched);
  else if (event.name === "figure.added") hear.figure?.(data as ShownFigure);
  else if (event.name === "answer.completed") return data as Answer;
  else if (event.name === "error") {
    const problem = data as Problem;
    throw new Trouble(problem.status, problem.detail, { type: problem.type });
  }
  return null;
}

async function resume(
  last: string,
  hear: Hearing,
  signal: AbortSignal,
  attempt: number,
): Promise<Response> {
  for (let tried = attempt; ; tried += 1) {
    hear.cut?.(tried + 1);
    await pause(WAITS_MS[tried] ?? -1, signal);
    try {
      const headers = { "Last-Event-ID": last, Accept: "text/event-stream" };
      const reply = await send("/v1/answers/stream", { headers, signal });
      hear.cut?.(0);
      return reply;
    } catch (lost) {
      // A busy service (429) is asked again too: the question goes on there.
      const again = lost instanceof Trouble && lost.mayPass;
      if (!again || tried + 1 >= WAITS_MS.length) throw lost;
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms < 0) throw new Trouble(0, "The connection broke and could not be made again.");
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
