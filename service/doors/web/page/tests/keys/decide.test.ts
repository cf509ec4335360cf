import { expect, test } from "vitest";
import { closes, decide, step, type Press } from "../../src/keys/decide";
import { KEYS } from "../../src/keys/table";

const press = (key: string, odd: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...odd,
});
const page = { isTyping: false, isUnderDialog: false };
const all = KEYS.flatMap((one) => one.keys.map((key) => [key, one.deed] as const));

test.each(all)("%s does one thing: %s", (key, deed) => {
  expect(decide(press(key), page)).toBe(deed);
  expect(all.filter(([other]) => other === key)).toHaveLength(1);
});

test.each(all)("%s is left alone with a modifier, while composing, when already used", (key) => {
  for (const odd of ["ctrlKey", "metaKey", "altKey", "isComposing", "defaultPrevented"])
    expect(decide(press(key, { [odd]: true }), page)).toBeNull();
});

test.each(all)("%s writes its sign in a field; only Escape leads out", (key, deed) => {
  const typing = { ...page, isTyping: true };
  expect(decide(press(key), typing)).toBe(key === "Escape" ? deed : null);
});

test.each(all)("%s is the dialog's own where one is open", (key) => {
  expect(decide(press(key), { ...page, isUnderDialog: true })).toBeNull();
});

test("only walking through messages goes on while a key is held", () => {
  const going = all.filter(([key]) => decide(press(key, { repeat: true }), page));
  expect(going.map(([key]) => key)).toEqual(["j", "k"]);
});

test.each(["a", "0", "Enter", " ", "Tab", "J", "Dead"])("%j does nothing", (key) => {
  expect(decide(press(key), page)).toBeNull();
});

test("Escape closes the nearest thing first", () => {
  const open = { rail: true, panel: true, isTyping: true, isInPanel: true };
  expect(closes(open)).toBe("rail");
  expect(closes({ ...open, rail: false })).toBe("panel");
  expect(closes({ ...open, rail: false, isInPanel: false })).toBe("field");
  expect(closes({ ...open, rail: false, isTyping: false })).toBe("panel");
  expect(closes({ rail: false, panel: false, isTyping: true, isInPanel: false })).toBe("field");
  expect(closes({ rail: false, panel: false, isTyping: false, isInPanel: false })).toBeNull();
});

test("a step starts at the last message and stops at both ends", () => {
  expect(step(0, -1, 1)).toBeNull();
  expect(step(3, -1, -1)).toBe(2);
  expect(step(3, 2, 1)).toBeNull();
  expect(step(3, 2, -1)).toBe(1);
  expect(step(3, 0, -1)).toBeNull();
});
