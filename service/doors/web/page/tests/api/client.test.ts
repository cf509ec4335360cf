import { expect, test } from "vitest";
import { get, post, send, Trouble, troubleOf, whole } from "../../src/api/client";
import { broken, serving, told } from "./served";

/** A reply whose body ends before its end. */
function cut(status = 200): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"data": ['));
      controller.error(new TypeError("network error"));
    },
  });
  return new Response(body, { status });
}

async function troubleWith(reply: () => Response): Promise<Trouble> {
  serving(reply);
  const lost: unknown = await get("/v1/house").catch((odd: unknown) => odd);
  expect(lost).toBeInstanceOf(Trouble);
  return lost as Trouble;
}

test("a problem is told in the service's words", async () => {
  const problem = { detail: "no such thread", type: "urn:crosscheck:gone", request_id: "req_1" };
  const trouble = await troubleWith(() => told(problem, 404));
  expect(trouble).toMatchObject({ status: 404, message: "no such thread", requestId: "req_1" });
});

test.each(["{}", "null", "[]", "3", "<html>", ""])("a problem of %j has words", (body) => {
  const trouble = troubleOf(504, body, "7");
  expect(trouble).toMatchObject({ message: "The service answered 504.", retryAfterS: 7 });
});

test("a line that breaks is a trouble, before the reply and within it", async () => {
  expect((await troubleWith(broken)).isGone).toBe(true);
  expect((await troubleWith(() => cut())).isGone).toBe(true);
  expect(await troubleWith(() => cut(503))).toMatchObject({ status: 503, isGone: false });
  serving(() => cut());
  await expect(post("/v1/saved", {})).rejects.toBeInstanceOf(Trouble);
  await expect(whole((await send("/v1/answers/a")).blob())).rejects.toBeInstanceOf(Trouble);
});

test("a page where JSON was expected is a trouble", async () => {
  expect((await troubleWith(() => new Response("<html>"))).status).toBe(502);
});

test("what the reader stopped is no trouble", async () => {
  serving(() => {
    throw new DOMException("stopped", "AbortError");
  });
  await expect(get("/v1/house")).rejects.toMatchObject({ name: "AbortError" });
});
