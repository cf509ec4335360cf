// Files of an answer, as the service writes them.

import { send, whole } from "../../api/client";
import type { Answer } from "../../api/types";

export interface Form {
  format: string;
  words: string;
  ending: string;
}

export const FORMS: readonly Form[] = [
  { format: "markdown", words: "Markdown", ending: "md" },
  { format: "csv", words: "Figures as CSV", ending: "csv" },
  { format: "json", words: "Answer as JSON", ending: "json" },
  { format: "claimreview", words: "ClaimReview (schema.org)", ending: "claimreview.jsonld" },
  { format: "annotations", words: "Annotations (W3C)", ending: "annotations.jsonld" },
];
const LONGEST_NAME = 60;

/** Save an answer as a file. Throws Trouble. */
export async function saveAnswer(answer: Answer, form: Form): Promise<void> {
  const path = `/v1/answers/${encodeURIComponent(answer.id)}?format=${form.format}`;
  const address = URL.createObjectURL(await whole((await send(path)).blob()));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName(answer.question, form.ending);
  link.click();
  // The browser takes the file after the click; at once would be too early in some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** "How many troops?", "md" -> "how-many-troops.md", in letters of any script. */
export function fileName(question: string, ending: string): string {
  const words = question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["answer"];
  const name = words.reduce((all, word) =>
    all.length + word.length < LONGEST_NAME ? `${all}-${word}` : all,
  );
  return `${[...name].slice(0, LONGEST_NAME).join("")}.${ending}`;
}
