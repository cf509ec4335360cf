// A quote on its way out of the page: the link to where it was published, and words to paste.

import type { Article, Citation } from "../api/types";
import { webAddress } from "../words/leaving";
import { sourceWords } from "../words/wording";

const WORDS = 5;

/** Point a browser at words of a page (wicg.github.io/scroll-to-text-fragment), as the service does. */
export function fragmentLink(url: string | null, exact: string): string | null {
  const address = webAddress(url);
  const words = exact.split(/\s+/).filter(Boolean);
  if (!address || !words.length) return address;
  const ends = words.length > 2 * WORDS ? [words.slice(0, WORDS), words.slice(-WORDS)] : [words];
  const text = ends.map((end) => coded(end.join(" "))).join(",");
  return `${address.split("#", 1)[0]}#:~:text=${text}`;
}

/** A dash has a meaning of its own in a text fragment. */
function coded(words: string): string {
  return encodeURIComponent(words).replaceAll("-", "%2D");
}

/** Write a quote with all that is needed to find it again. */
export function quoteWords(citation: Citation, article: Article | null): string {
  const outlet = article?.outlet ?? citation.outlet;
  const from = [citation.title, sourceWords({ ...citation, outlet })].filter(Boolean).join(", ");
  const address = webAddress(citation.url);
  return [`“${citation.exact}”`, from, address].filter(Boolean).join("\n");
}
