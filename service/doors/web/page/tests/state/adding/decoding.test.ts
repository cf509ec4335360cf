import { expect, test } from "vitest";
import { textOf } from "../../../src/state/adding/decoding";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );
const POUND = [0xa3];

test("a page is read in the encoding it names", () => {
  for (const named of [
    '<meta charset="windows-1252">',
    "<META content='text/html; charset=latin1'>",
  ])
    expect(textOf(bytes(named, POUND, "5m"), true)).toBe(`${named}£5m`);
  expect(textOf(bytes("<meta charset=utf-16>£5m"), true)).toBe("<meta charset=utf-16>£5m");
});

test("what is not in the encoding known of it is no text, rather than a guess", () => {
  expect(textOf(bytes("cost ", POUND, "5m"), false)).toBeNull();
  expect(textOf(bytes("<p>cost ", POUND, "5m"), true)).toBeNull();
  expect(textOf(bytes("<meta charset=klingon>", POUND), true)).toBeNull();
});

test("marks of an encoding are heeded and left out", () => {
  expect(textOf(bytes([0xef, 0xbb, 0xbf], "£5m"), false)).toBe("£5m");
  expect(textOf(bytes([0xff, 0xfe, 0xa3, 0, 0x35, 0]), false)).toBe("£5");
  expect(textOf(bytes([0xfe, 0xff, 0, 0xa3, 0, 0x35]), true)).toBe("£5");
});
