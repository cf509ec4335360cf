import { expect, test } from "vitest";
import { MOST_BYTES, sendingOf } from "../../../src/state/adding/sorting";

test("each kind of file goes its way", () => {
  expect(sendingOf("a.TXT", 9)).toEqual({ how: "text", name: "a.TXT" });
  expect(sendingOf("page.htm", 9)).toEqual({ how: "html", name: "page.htm" });
  expect(sendingOf("a.json", 9)).toEqual({ how: "body", type: "application/json" });
  expect(sendingOf("a.pdf", 9)).toEqual({ how: "body", type: "application/pdf" });
});

test("only lines of JSON may be large: they become a job", () => {
  expect(sendingOf("a.jsonl", MOST_BYTES)).toEqual({ how: "body", type: "application/x-ndjson" });
  expect(sendingOf("a.jsonl", MOST_BYTES + 1)).toEqual({ how: "job" });
  expect(sendingOf("a.txt", MOST_BYTES + 1)).toMatchObject({ how: "refused" });
});

test("what is not read is refused with its reason, before it is sent", () => {
  for (const name of ["a.docx", "README", ".txt.exe"])
    expect(sendingOf(name, 9)).toMatchObject({ how: "refused" });
  expect(sendingOf("a.txt", 0)).toEqual({ how: "refused", reason: "the file is empty" });
});
