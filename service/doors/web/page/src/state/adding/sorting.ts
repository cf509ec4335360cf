// What is to be sent of a file, by its name and size, or why it is not sent at all.

export type Sending =
  | { how: "text"; name: string }
  | { how: "html"; name: string }
  | { how: "body"; type: string }
  | { how: "job" }
  | { how: "refused"; reason: string };

export const KINDS = [".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".pdf"];
export const MOST_BYTES = 2 * 1024 * 1024;

/** Decide how a file goes to the service. Lines of JSON may be large: they become a job. */
export function sendingOf(name: string, bytes: number): Sending {
  const kind = /\.[a-z]+$/i.exec(name)?.[0].toLowerCase() ?? "";
  if (!KINDS.includes(kind))
    return { how: "refused", reason: `files of ${KINDS.join(" ")} are read, this is none` };
  if (!bytes) return { how: "refused", reason: "the file is empty" };
  if (kind === ".jsonl" && bytes > MOST_BYTES) return { how: "job" };
  if (bytes > MOST_BYTES)
    return { how: "refused", reason: "larger than 2 MB: split it, or send its articles as .jsonl" };
  if (kind === ".jsonl") return { how: "body", type: "application/x-ndjson" };
  if (kind === ".json") return { how: "body", type: "application/json" };
  if (kind === ".pdf") return { how: "body", type: "application/pdf" };
  return { how: kind === ".txt" || kind === ".md" ? "text" : "html", name };
}
