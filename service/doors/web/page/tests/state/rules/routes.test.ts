import { expect, test } from "vitest";
import { pathOf, placeOf, titleOf } from "../../../src/state/rules/routes";

test("an address names its channel and message, and is written the same way", () => {
  for (const path of ["/", "/c/seeds", "/c/seeds/msg_01", "/c/grain%20prices"])
    expect(pathOf(placeOf(path))).toBe(path);
});

test("what is no address of the page names nothing", () => {
  expect(placeOf("/docs")).toEqual({ collection: "", message: "" });
  expect(placeOf("/c/%E0%A4")).toEqual({ collection: "%E0%A4", message: "" });
});

test("the tab says what is unread, up to 99", () => {
  expect(titleOf("seeds", 0)).toBe("#seeds · crosscheck");
  expect(titleOf("seeds", 3)).toBe("(3) #seeds · crosscheck");
  expect(titleOf("", 100)).toBe("(99+) crosscheck");
});
