// What `vite.config.ts` takes out of the framework, the page must not need.
import { expect, test } from "vitest";

const files: Record<string, string> = import.meta.glob("../src/**/*.{svelte,ts}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const holding = (odd: RegExp): string[] =>
  Object.keys(files).filter((name) => odd.test(files[name]!));

test("nothing in $state is changed inside: it holds words, numbers, yes or no, or an element", () => {
  expect(Object.keys(files).length).toBeGreaterThan(100);
  expect(holding(/\$state\((?!"[^"]*"\)|-?\d+\)|true\)|false\)|null\)|\))/)).toEqual([]);
});

test("no element has a style in words, and no component binds what it holds to another's", () => {
  expect(holding(/\sstyle=/)).toEqual([]);
  expect(holding(/\$bindable/)).toEqual([]);
});
