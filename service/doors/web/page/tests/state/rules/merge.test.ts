import { expect, test } from "vitest";
import { merged, touches } from "../../../src/state/rules/merge";

const row = (id: string, replies = 0) => ({ id, created_at: `2026-11-22T10:00:0${id}Z`, replies });

test("parts that overlap become one list, oldest first, the fresh row standing", () => {
  const list = merged([row("2"), row("3")], [row("1"), row("3", 4)]);
  expect(list.map((each) => each.id)).toEqual(["1", "2", "3"]);
  expect(list[2]?.replies).toBe(4);
});

test("messages of one instant are ordered by their ids", () => {
  const at = "2026-11-22T10:00:00Z";
  const list = merged([{ id: "b", created_at: at }], [{ id: "a", created_at: at }]);
  expect(list.map((each) => each.id)).toEqual(["a", "b"]);
});

test("nothing new leaves the list as it is", () => {
  const held = [row("1")];
  expect(merged(held, [])).toBe(held);
});

test("parts without a common message do not touch", () => {
  expect(touches([row("1")], [row("2")])).toBe(false);
  expect(touches([row("1"), row("2")], [row("2"), row("3")])).toBe(true);
});
