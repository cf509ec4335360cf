// A job watched to its end. A look at it that fails is no end: the job goes on in the service.

import { get, Trouble } from "../../api/client";
import type { Job } from "../../api/talk";

const LOOK_MS = 400;
/** How many looks in a row may fail, each after twice the wait: 25 s in all. */
const MOST_LOST = 6;

/** Watch a job to its end. `seen` hears of each look that came to something. Throws Trouble. */
export async function followed(
  begun: Job,
  seen: (job: Job) => void,
  lookMs = LOOK_MS,
): Promise<Job> {
  let job = begun;
  for (let lost = 0; isOn(job);) {
    await new Promise((resolve) => setTimeout(resolve, lookMs << lost));
    try {
      job = await get<Job>(`/v1/jobs/${job.id}`);
      lost = 0;
      seen(job);
    } catch (trouble) {
      if (!(trouble instanceof Trouble) || !trouble.mayPass || lost >= MOST_LOST - 1) throw trouble;
      lost += 1;
    }
  }
  return job;
}

const isOn = ({ state }: Job): boolean => state === "queued" || state === "running";
