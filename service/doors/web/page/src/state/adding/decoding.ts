// The characters of a file, as the service reads files: UTF-8, UTF-16 with its mark, a page in the
// encoding it names. Nothing is guessed: a wrong guess turns "£5m" into a number of something else.

const NAMED = /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]+)/i;
const HEAD_BYTES = 4096;

/** Read a file's bytes. null: they are not text in an encoding that is known of it. */
export function textOf(bytes: Uint8Array, isPage: boolean): string | null {
  try {
    return new TextDecoder(encodingOf(bytes, isPage), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array, isPage: boolean): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (!isPage || (first === 0xef && second === 0xbb && third === 0xbf)) return "utf-8";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const name = NAMED.exec(head)?.[1] ?? "utf-8";
  // Could be read as ASCII so far, so it is not UTF-16 (WHATWG HTML, 13.2.3.2).
  return /^utf-?16/i.test(name) ? "utf-8" : name;
}
