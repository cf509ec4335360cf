import { expect, test } from "vitest";
import { eventsOf, type ServerEvent } from "../../src/api/events";

function pieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function read(text: string, size = 7): Promise<ServerEvent[]> {
  const events = [];
  for await (const event of eventsOf(pieces(text, size))) events.push(event);
  return events;
}

test("events come whole in whatever pieces their bytes arrive", async () => {
  const text =
    'id: s:1\nevent: step\ndata: {"name":"“é”"}\n\n: still at work\n\nid: s:2\ndata: 2\n\n';
  for (let size = 1; size < text.length; size += 1)
    expect(await read(text, size)).toEqual([
      { id: "s:1", name: "step", data: '{"name":"“é”"}' },
      { id: "s:2", name: "message", data: "2" },
    ]);
});

test("what is cut before its blank line is no event", async () => {
  expect(await read("id: s:1\ndata: 1\n\nid: s:2\ndata: 2\n")).toHaveLength(1);
});

test("a separator of lines inside the data ends nothing", async () => {
  const [event] = await read("data: a\u2028b \\n\\nevent: x\n\n");
  expect(event?.data).toBe("a\u2028b \\n\\nevent: x");
});
