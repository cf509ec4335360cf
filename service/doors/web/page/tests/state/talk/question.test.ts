import { expect, test } from "vitest";
import { Question } from "../../../src/state/talk/question.svelte";
import { broken, serving, told } from "../../api/served";

const WORDS = "how many boats sank?";
const rows = Array.from({ length: 120 }, (_, at) => ({
  id: `msg_${String(at).padStart(3, "0")}`,
  thread_id: "thr_1",
  question: at === 90 || at === 7 ? WORDS : `question ${at}`,
  created_at: new Date(60_000 * at).toISOString(),
  answer: null,
}));

/** The service with one thread of many replies, oldest first; whoever asks there loses the line. */
function thread(path: string, { method }: RequestInit): Response {
  const url = new URL(path, "http://service");
  if (method === "POST") return broken();
  if (url.pathname.startsWith("/v1/messages/"))
    return told(rows.find((row) => url.pathname.endsWith(row.id)));
  if (url.pathname === "/v1/threads/thr_1") return told({ id: "thr_1", collection: "seeds" });
  const from = rows.findIndex((row) => row.id === url.searchParams.get("after")) + 1;
  const data = rows.slice(from, from + Number(url.searchParams.get("limit")));
  const more = from + data.length < rows.length;
  return told({ data, has_more: more, next: more ? data.at(-1)?.id : null });
}

test("a reply that was kept is found however long its thread is", async () => {
  serving(thread);
  const question = new Question("seeds", WORDS, "thr_1");
  const kept = await question.ask(new Set(["msg_007"]));
  expect(kept?.id).toBe("msg_090");
});
