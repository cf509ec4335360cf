// Send a file with a share of how much of it has gone: `fetch` tells nothing before the reply.

import { bodyOf, key, Trouble, troubleOf } from "./client";

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
      const { status, responseText: words } = request;
      try {
        if (status < 300) return resolve(bodyOf(words));
        throw troubleOf(status, words, request.getResponseHeader("Retry-After"));
      } catch (lost) {
        reject(lost);
      }
    };
    request.send(body);
  });
}
