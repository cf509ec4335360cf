import { expect, test } from "vitest";
import { copied, webAddress } from "../../src/words/leaving";

test.each([
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://a.example/1",
  "file:///etc/passwd",
  "//elsewhere.example/x",
  "/relative",
  "https://",
  "https:a.example",
  "https://a.example/two words",
  " https://a.example",
  "https://[",
  "",
])("%j is no link", (url) => {
  expect(webAddress(url)).toBeNull();
});

test("an address of the web stays as it is", () => {
  expect(webAddress("https://news.example/a?b=c#d")).toBe("https://news.example/a?b=c#d");
  expect(webAddress("HTTP://news.example/")).toBe("HTTP://news.example/");
  expect(webAddress("https://news.example/é\ufeff")).toBe("https://news.example/é\ufeff");
  expect(webAddress(null)).toBeNull();
});

/** A browser that lets the page write to the clipboard, or copy what is selected, or neither. */
function browser({ writes = false, copies = false }): string[] {
  const held: string[] = [];
  const area = {
    value: "",
    select: () => copies && held.push(area.value),
    remove: () => undefined,
  };
  const document = {
    activeElement: null,
    body: { append: () => undefined },
    createElement: () => area,
    execCommand: () => copies,
  };
  const clipboard = {
    writeText: async (words: string) => {
      if (!writes) throw new DOMException("denied", "NotAllowedError");
      held.push(words);
    },
  };
  const given = {
    document,
    HTMLElement: class {},
    navigator: writes || copies ? { clipboard } : {},
  };
  for (const [name, value] of Object.entries(given))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  return held;
}

test("words are copied by whichever way the browser allows", async () => {
  for (const way of [{ writes: true }, { copies: true }]) {
    const held = browser(way);
    expect(await copied("forty boats")).toBe(true);
    expect(held).toEqual(["forty boats"]);
  }
  browser({});
  expect(await copied("forty boats")).toBe(false);
});
