// The stored article behind a citation, and whether a newer version of it is there.

import { get, Trouble } from "../../api/client";
import type { Article, Listed, Version } from "../../api/types";

export interface Stored {
  article: Article;
  /** The version that is searched now, where that is not this one. */
  newer: Version | null;
}

/** Fetch an article and what became of it. Throws Trouble; `status` 404: it was deleted. */
export async function fetchStored(id: string): Promise<Stored> {
  const path = `/v1/articles/${encodeURIComponent(id)}`;
  const article = await get<Article>(path);
  return { article, newer: await newerOf(path, article) };
}

/** An article that can be read is worth showing although its versions cannot be listed. */
async function newerOf(path: string, article: Article): Promise<Version | null> {
  try {
    const { data } = await get<Listed<Version>>(`${path}/versions`);
    return data.find((one) => one.live && one.version > article.version) ?? null;
  } catch (lost) {
    if (lost instanceof Trouble) return null;
    throw lost;
  }
}
