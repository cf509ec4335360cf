// Whether a quote stands in the stored article, looked at once more where it is read: the service
// said so when it answered, and this does not take its word for it.

import type { Article, Citation } from "../../api/types";
import { slice } from "../stored/quotes";

/** `digest`: "same" as in the citation, "other", or "unseen" where this browser cannot tell. */
export interface Proof {
  isFound: boolean;
  digest: "same" | "other" | "unseen";
}

type Quoted = Pick<Citation, "start" | "end" | "exact" | "sha256">;

/** Compare the quote with the stored characters, and the text's SHA-256 with the citation's. */
export async function prove(article: Pick<Article, "text">, quoted: Quoted): Promise<Proof> {
  const isFound =
    quoted.exact !== "" && slice(article.text, quoted.start, quoted.end) === quoted.exact;
  const digest = await sha256(article.text);
  if (digest === null) return { isFound, digest: "unseen" };
  return { isFound, digest: digest === quoted.sha256 ? "same" : "other" };
}

/** Browsers offer digests only to pages that came by https or from the machine itself. */
async function sha256(text: string): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Say what was compared, in a sentence that claims no more than that. */
export function proofWords(proof: Proof): string {
  if (!proof.isFound) return "Compared again on this page: the marked place holds other words.";
  if (proof.digest === "other")
    return "The stored text is not the one the answer read: its SHA-256 is another.";
  return proof.digest === "same"
    ? "Compared again on this page; the text is the one the answer read (SHA-256)."
    : "Compared again on this page; its SHA-256 was not, which needs https.";
}
