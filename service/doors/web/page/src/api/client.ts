// The one way to the service: same origin, the key where one is needed, problems as errors.

import type { Problem } from "./types";

const KEY = "crosscheck.key";

interface About {
  requestId?: string;
  /** The problem's own name, a URI; "" for none. */
  type?: string;
  /** Seconds after which the service wants to be asked again; 0: it does not say. */
  retryAfterS?: number;
}

/** What the service, or the way to it, has against a request. `status` 0: it cannot be reached. */
export class Trouble extends Error {
  readonly requestId: string;
  readonly type: string;
  readonly retryAfterS: number;

  constructor(
    readonly status: number,
    message: string,
    { requestId = "", type = "", retryAfterS = 0 }: About = {},
  ) {
    super(message);
    this.name = "Trouble";
    this.requestId = requestId;
    this.type = type;
    this.retryAfterS = retryAfterS;
  }

  get isGone(): boolean {
    return this.status === 0;
  }

  /** Whether the same, asked once more, may end otherwise. */
  get mayPass(): boolean {
    return this.isGone || this.status === 429 || this.status >= 500;
  }
}

/** The key this browser tab sends; "" for none. It is forgotten with the tab. */
export function key(): string {
  return sessionStorage.getItem(KEY) ?? "";
}

export function useKey(given: string): void {
  if (given) sessionStorage.setItem(KEY, given);
  else sessionStorage.removeItem(KEY);
}

/** Send a request and return its reply, whatever it carries. Throws Trouble. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (key()) headers.set("Authorization", `Bearer ${key()}`);
  const reply = await whole(fetch(path, { ...init, headers }));
  if (reply.ok) return reply;
  // A problem whose words are cut off is one all the same.
  const words = await reply.text().catch(() => "");
  throw troubleOf(reply.status, words, reply.headers.get("Retry-After"));
}

/** Wait for what comes over the line. Throws Trouble where it ends before its end. */
export async function whole<Part>(coming: Promise<Part>): Promise<Part> {
  try {
    return await coming;
  } catch (lost) {
    if (isAbort(lost)) throw lost;
    throw new Trouble(0, "The service cannot be reached. It is asked again by itself.");
  }
}

export function isAbort(lost: unknown): boolean {
  return lost instanceof DOMException && lost.name === "AbortError";
}

export async function get<Body>(path: string): Promise<Body> {
  return bodyOf(await whole((await send(path)).text()));
}

export async function post<Body>(path: string, body: unknown, method = "POST"): Promise<Body> {
  const reply = await send(path, withBody(body, method));
  return reply.status === 204 ? (undefined as Body) : bodyOf(await whole(reply.text()));
}

/** Read a reply's JSON. Throws Trouble where it is none: something between here and there replied. */
export function bodyOf<Body>(words: string): Body {
  try {
    return JSON.parse(words) as Body;
  } catch {
    throw new Trouble(502, "What answered is not the service.");
  }
}

export async function remove(path: string): Promise<void> {
  await send(path, { method: "DELETE" });
}

export function withBody(body: unknown, method = "POST"): RequestInit {
  return {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** Read what a reply of this status has to say: a problem, or whatever came instead. */
export function troubleOf(status: number, body: string, retryAfter: string | null): Trouble {
  const retryAfterS = Number(retryAfter) || 0;
  const words = `The service answered ${status}.`;
  try {
    const { detail, type, request_id: requestId } = bodyOf<Partial<Problem>>(body);
    return new Trouble(status, detail || words, { requestId, type, retryAfterS });
  } catch {
    return new Trouble(status, words, { retryAfterS });
  }
}
