import { expect, test } from "vitest";
import type { Post } from "../../../src/api/talk";
import { Talk } from "../../../src/state/talk/talk.svelte";
import { broken, serving, told } from "../../api/served";

const AT = "2026-01-01T00:00:00Z";
const LATER = "2026-01-02T00:00:00Z";

const head = (thread: string): Post => ({
  id: `msg_of_${thread}`,
  thread_id: thread,
  question: "how many boats sank?",
  answer_id: null,
  trouble: "",
  created_at: AT,
  answer: null,
  collection: "seeds",
  title: "",
  opens: true,
  replies: 0,
  last_reply_at: null,
});
const threads = [
  { id: "thr_1", messages: 3, updated_at: LATER },
  { id: "thr_2", messages: 2, updated_at: LATER },
  { id: "thr_3", messages: 1, updated_at: AT },
  { id: "thr_elsewhere", messages: 9, updated_at: AT },
];

function talking(): Talk {
  const talk = new Talk("seeds");
  for (const id of ["thr_1", "thr_2", "thr_3"]) talk.add(head(id));
  return talk;
}

test("replies to several threads are counted at each, though one of them is named", async () => {
  serving(() => told({ data: threads, has_more: false, next: null }));
  const talk = talking();
  await talk.replied("msg_9", (thread) => thread === "thr_2");
  expect(talk.posts.map((post) => post.replies)).toEqual([2, 1, 0]);
  expect(talk.posts.map((post) => post.last_reply_at)).toEqual([LATER, LATER, null]);
  expect([...talk.fresh]).toEqual(["thr_1"]);
});

test("replies are asked for once, or again where that failed", async () => {
  const talk = talking();
  serving(broken);
  await talk.replied("msg_9", () => false);
  const asked = serving(() => told({ data: threads, has_more: false, next: null }));
  await talk.replied("msg_9", () => false);
  await talk.replied("msg_9", () => false);
  expect(asked).toHaveLength(1);
});

test("a reply is counted although a question came after it", async () => {
  serving(() => told({ data: threads, has_more: false, next: null }));
  const talk = talking();
  await talk.replied("msg_of_thr_3", () => false);
  expect(talk.posts.map((post) => post.replies)).toEqual([2, 1, 0]);
});
