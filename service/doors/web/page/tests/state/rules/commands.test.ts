import { expect, test } from "vitest";
import { lengthOf, looksLikeArticle, read, suggested } from "../../../src/state/rules/commands";

test("a question is asked with or without its command", () => {
  const asked = { kind: "question", question: "how many?" };
  expect(read("how many?")).toEqual(asked);
  expect(read(" /ask  how many? ")).toEqual(asked);
  expect(read("/ASK how many?")).toEqual(asked);
});

test("a command keeps what stands after it, lines too", () => {
  expect(read("/ingest Twelve houses\nburned.")).toEqual({
    kind: "command",
    name: "ingest",
    rest: "Twelve houses\nburned.",
  });
  expect(read("/help")).toEqual({ kind: "command", name: "help", rest: "" });
});

test("an unknown command is said to be one, and a slash before a number is none", () => {
  expect(read("/sarch grain")).toEqual({ kind: "unknown", name: "sarch" });
  expect(read("/2 of the ships?").kind).toBe("question");
  expect(read("a/b tests: how many?").kind).toBe("question");
});

test("nothing is asked where nothing stands", () => {
  for (const text of ["", "  \n", "/ask", "/ask  "]) expect(read(text).kind).toBe("nothing");
});

test("commands are suggested only while their name is typed", () => {
  expect(suggested("/").length).toBe(5);
  expect(suggested("/s").map((each) => each.name)).toEqual(["search", "save"]);
  expect(suggested("/save x")).toEqual([]);
  expect(suggested("hi /")).toEqual([]);
});

test("a long text looks like an article, a question of two lines does not", () => {
  expect(looksLikeArticle("one\n\ntwo\n\nthree")).toBe(true);
  expect(looksLikeArticle("how many\nwere sent?")).toBe(false);
  expect(looksLikeArticle("x".repeat(601))).toBe(true);
});

test("a question is measured in code points", () => {
  expect(lengthOf("😀é")).toBe(2);
});
