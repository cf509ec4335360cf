// Words on their way out of the page: which addresses may be links, and the clipboard.

/** Return an address that may be a link: http or https, no blank in it. Null: none. */
export function webAddress(url: string | null): string | null {
  try {
    return url && /^https?:\/\/[!-\uffff]+$/i.test(url) && new URL(url) ? url : null;
  } catch {
    return null; // Not an address at all.
  }
}

/** Put words on the clipboard, for an editor's page also as HTML. False: the browser allows none. */
export async function copied(plain: string, html = ""): Promise<boolean> {
  try {
    if (html && typeof ClipboardItem !== "undefined")
      await navigator.clipboard.write([itemOf(plain, html)]);
    else await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    return copiedByHand(plain);
  }
}

function itemOf(plain: string, html: string): ClipboardItem {
  const blob = (words: string, type: string) => new Blob([words], { type });
  return new ClipboardItem({
    "text/plain": blob(plain, "text/plain"),
    "text/html": blob(html, "text/html"),
  });
}

/** Where the page is not served over https, the clipboard answers only to a selection. */
function copiedByHand(plain: string): boolean {
  const from = document.activeElement;
  const area = document.createElement("textarea");
  area.value = plain;
  area.className = "heard";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (from instanceof HTMLElement) from.focus();
  return done;
}
