import { expect, test } from "vitest";
import type { Job } from "../../../src/api/talk";
import { followed } from "../../../src/state/adding/following";
import { broken, serving, told } from "../../api/served";

const job = (given: Partial<Job> = {}): Job => ({
  id: "job_1",
  state: "running",
  added: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  lines: 4,
  lines_done: 0,
  index_trouble: "",
  trouble: "",
  ...given,
});

type Look = () => Response;
const on: Look = () => told(job({ lines_done: 2 }));
const over: Look = () => told(job({ state: "succeeded", added: 4 }));
const busy: Look = () => told({ detail: "busy" }, 503);

function looking(looks: Look[]): string[] {
  return serving(() => looks.shift()?.() ?? broken());
}

test("looks that fail are no end of a job", async () => {
  const asked = looking([on, broken, busy, on, ...Array<Look>(5).fill(broken), over]);
  const seen: number[] = [];
  const end = await followed(job(), ({ lines_done }) => seen.push(lines_done), 0);
  expect(end.added).toBe(4);
  expect(seen).toEqual([2, 2, 0]);
  expect(new Set(asked)).toEqual(new Set(["/v1/jobs/job_1"]));
});

test("the sixth look in a row that fails is told", async () => {
  const asked = looking([on]);
  await expect(followed(job(), () => undefined, 0)).rejects.toMatchObject({ status: 0 });
  expect(asked).toHaveLength(7);
});

test("what no later look will change is told at once", async () => {
  const asked = looking([() => told({ detail: "no such job" }, 404)]);
  await expect(followed(job(), () => undefined, 0)).rejects.toMatchObject({ status: 404 });
  expect(asked).toHaveLength(1);
});
