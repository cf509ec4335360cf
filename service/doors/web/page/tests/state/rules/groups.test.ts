import { expect, test } from "vitest";
import { firstUnread, withDividers } from "../../../src/state/rules/groups";

const at = (id: string, day: number, hour = 12, lastReply: string | null = null) => ({
  id,
  created_at: new Date(2026, 10, day, hour).toISOString(),
  last_reply_at: lastReply,
});

test("a divider stands where the reader's day changes", () => {
  const rows = withDividers([at("a", 20), at("b", 20, 23), at("c", 21, 0)], "b");
  expect(rows.map((each) => each.day)).toEqual(["2026-11-20", "", "2026-11-21"]);
  expect(rows.map((each) => each.isFirstNew)).toEqual([false, true, false]);
});

test("the newest messages are the unread ones", () => {
  const rows = [at("a", 20), at("b", 21), at("c", 22)];
  expect(firstUnread(rows, 0)).toBe("");
  expect(firstUnread(rows, 2)).toBe("b");
  expect(firstUnread(rows, 9)).toBe("a");
});

test("an unread reply makes no message unread", () => {
  const replied = new Date(2026, 10, 23).toISOString();
  expect(firstUnread([at("a", 20, 12, replied), at("b", 21)], 1)).toBe("");
  expect(firstUnread([at("a", 20, 12, replied), at("b", 21)], 2)).toBe("b");
});
