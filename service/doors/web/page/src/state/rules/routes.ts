// The address of the page: "/", "/c/COLLECTION", "/c/COLLECTION/MESSAGE".

export interface Place {
  /** "": whichever the reader was in last, else the first. */
  collection: string;
  /** "": no message in particular. */
  message: string;
}

export function placeOf(path: string): Place {
  const [, collection = "", message = ""] = /^\/c\/([^/]+)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  return { collection: decoded(collection), message: decoded(message) };
}

export function pathOf({ collection, message }: Place): string {
  if (!collection) return "/";
  const parts = [collection, message].filter(Boolean).map(encodeURIComponent);
  return `/c/${parts.join("/")}`;
}

/** "(3) #seeds · crosscheck": unread messages first, where a narrow tab still shows them. */
export function titleOf(collection: string, unread: number): string {
  const count = unread ? `(${unread > 99 ? "99+" : unread}) ` : "";
  return collection ? `${count}#${collection} · crosscheck` : `${count}crosscheck`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
