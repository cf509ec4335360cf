// Send a file with a share of how much of it has gone: `fetch` tells nothing before the reply.

import { key, Trouble } from "./client";
import type { Problem } from "./types";

/** Send a body and return the reply's JSON. `onsent`: the share sent so far, 0 to 1. */
export function upload<Body>(
  path: string,
  body: Blob,
  headers: Record<string, string>,
  onsent: (share: number) => void,
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (key()) request.setRequestHeader("Authorization", `Bearer ${key()}`);
    request.upload.onprogress = ({ loaded, total }) => onsent(total ? loaded / total : 0);
    request.onerror = () => reject(new Trouble(0, "The service could not be reached."));
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Body);
      else reject(troubleOf(request));
    };
    request.send(body);
  });
}

function troubleOf(request: XMLHttpRequest): Trouble {
  const retryAfterS = Number(request.getResponseHeader("Retry-After")) || 0;
  try {
    const problem = JSON.parse(request.responseText) as Problem;
    return new Trouble(request.status, problem.detail, { type: problem.type, retryAfterS });
  } catch {
    return new Trouble(request.status, `The service answered ${request.status}.`, { retryAfterS });
  }
}
