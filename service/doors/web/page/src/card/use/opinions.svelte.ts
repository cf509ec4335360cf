// What this reader said of answers, while the page is open: nobody is asked twice.

import { post } from "../../api/client";

export type Opinion = "right" | "wrong";

let given: Readonly<Record<string, Opinion>> = $state.raw({});

export function opinionOn(answerId: string): Opinion | null {
  return given[answerId] ?? null;
}

/** Keep an opinion in the service. `reason`: what is wrong, "" for a right one. Throws Trouble. */
export async function sayOpinion(
  answerId: string,
  opinion: Opinion,
  reason: string,
): Promise<void> {
  await post(`/v1/answers/${encodeURIComponent(answerId)}/feedback`, { opinion, reason });
  given = { ...given, [answerId]: opinion };
}
