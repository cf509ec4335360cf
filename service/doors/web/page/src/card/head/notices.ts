// What a reader must know before the answer: what was down, what was not read, what did not hold.

import type { Answer } from "../../api/types";
import { counted } from "../../words/wording";

interface Notice {
  words: string;
  isGrave: boolean;
}

export function noticesOf(answer: Answer): Notice[] {
  const failed = answer.citations.filter((citation) => !citation.verified).length;
  const { degraded, unread } = answer.searched;
  const notices: Notice[] = [];
  if (failed) {
    const are = failed === 1 ? "is" : "are";
    notices.push({
      words: `${counted(failed, "quote")} of this answer ${are} not found in the stored articles`,
      isGrave: true,
    });
  }
  for (const words of degraded) notices.push({ words: begun(words), isGrave: false });
  for (const words of answer.trace.fallbacks)
    notices.push({ words: fallbackWords(words), isGrave: false });
  if (unread)
    notices.push({
      words: `${counted(unread, "article")} of another language, figures not read`,
      isGrave: false,
    });
  return [...new Map(notices.map((notice) => [notice.words, notice])).values()];
}

/** "choose: rules alone, it was late" -> "Rules alone for “choose”: it was late". */
function fallbackWords(words: string): string {
  const [, step, why] = /^(\w+): rules alone, (.+)$/s.exec(words) ?? [];
  return step ? `Rules alone for “${step}”: ${why}` : begun(words);
}

/** Begin with a capital, as a sentence does. */
export function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
