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
  let reply: Response;
  try {
    reply = await fetch(path, { ...init, headers });
  } catch (lost) {
    if (lost instanceof DOMException && lost.name === "AbortError") throw lost;
    throw new Trouble(0, "The service cannot be reached. It is asked again by itself.");
  }
  if (!reply.ok) {
    throw troubleOf(reply.status, await reply.text(), reply.headers.get("Retry-After"));
  }
  return reply;
}

export async function get<Body>(path: string): Promise<Body> {
  return (await send(path)).json() as Promise<Body>;
}

export async function post<Body>(path: string, body: unknown, method = "POST"): Promise<Body> {
  const reply = await send(path, withBody(body, method));
  return (reply.status === 204 ? undefined : await reply.json()) as Body;
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
  try {
    const { detail, type, request_id: requestId } = JSON.parse(body) as Problem;
    return new Trouble(status, detail, { requestId, type, retryAfterS });
  } catch {
    return new Trouble(status, `The service answered ${status}.`, { retryAfterS });
  }
}
