// Other readings of questions, asked of the service once each: working one out costs it as much as
// several answers. Of a question just asked they are fetched unasked, of older ones on request.

import { get } from "../../api/client";
import type { Alternative, Answer, Listed } from "../../api/types";

const FRESH_MS = 60_000;
let known: Readonly<Record<string, Alternative[]>> = $state.raw({});

/** Those of an answer; null where nobody has asked for them. */
export function othersOf(answerId: string): Alternative[] | null {
  return known[answerId] ?? null;
}

/** Whether an answer has figures to read otherwise, and was given a moment ago. */
export function isFresh(answer: Answer, now: number = Date.now()): boolean {
  return answer.figures.length > 0 && now - Date.parse(answer.created_at) < FRESH_MS;
}

/** Fetch them, once. What cannot be had is not there: the answer stands without. */
export async function askOthers(answerId: string): Promise<void> {
  if (known[answerId]) return;
  const path = `/v1/answers/${answerId}/readings`;
  const { data } = await get<Listed<Alternative>>(path).catch(() => ({ data: [] }));
  known = { ...known, [answerId]: data };
}
