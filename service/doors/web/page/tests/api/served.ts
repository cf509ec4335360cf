// The service as the page meets it: what it replies to each path, or a line that breaks.

type Reply = (path: string, init: RequestInit) => Response;

/** Reply to each request from now on; what throws is a line that broke. Returns the paths asked. */
export function serving(reply: Reply): string[] {
  const asked: string[] = [];
  Object.assign(globalThis, {
    sessionStorage: { getItem: () => null },
    fetch: (path: string, init: RequestInit = {}): Promise<Response> => {
      asked.push(path);
      return new Promise((resolve) => resolve(reply(path, init)));
    },
  });
  return asked;
}

/** A line that breaks, as `fetch` tells it. */
export function broken(): never {
  throw new TypeError("Failed to fetch");
}

export function told(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}
