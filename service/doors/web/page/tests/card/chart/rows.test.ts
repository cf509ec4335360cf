import { expect, test } from "vitest";
import { byDate, panelsOf, rowOf } from "../../../src/card/chart/rows";
import { aCitation, aFigure, anAnswer, asOf, aSpeaker } from "../answers";

const none = anAnswer();

test("a row says all it shows in one line", () => {
  const figure = aFigure("12000", {
    printed: "11,000 to 12,000",
    low: "11000",
    attribution: [aSpeaker("Ukraine's military intelligence")],
    as_of: asOf("2024-11-20"),
    articles: 3,
  });
  expect(rowOf(figure, none).label).toBe(
    "11,000 to 12,000, Ukraine's military intelligence, 20 Nov 2024, agrees, 3 articles",
  );
});

test("every bound has its own shape", () => {
  const extent = (
    bound: "over" | "up_to" | "nearly" | "vague" | "range",
    low: string | null,
    high: string | null,
  ) => rowOf(aFigure("5", { bound, low, high }), none).extent;
  expect(extent("over", "5", null)).toBe("up");
  expect(extent("up_to", null, "5")).toBe("down");
  expect(extent("nearly", null, "5")).toBe("near");
  expect(extent("vague", "24", "99")).toBe("band");
  expect(extent("range", "4", "5")).toBe("range");
  expect(rowOf(aFigure("5"), none).extent).toBe("point");
});

test("what does not agree has a shape of its own, and words", () => {
  const shown = (relation: "tension" | "conflict" | "subset" | "superseded") => {
    const row = rowOf(aFigure("5", { relation }), none);
    return [row.shape, row.compares];
  };
  expect(shown("tension")).toEqual(["tension", "differs"]);
  expect(shown("conflict")).toEqual(["conflict", "conflicts"]);
  expect(shown("subset")).toEqual(["ring", "other scope"]);
  expect(shown("superseded")).toEqual(["past", "replaced later"]);
});

test("a missing date is said with the difference it leaves open", () => {
  const figure = aFigure("5", { relation: "tension", undated: true });
  expect(rowOf(figure, none).compares).toBe("differs, a date is missing");
});

test("rows come in the order of their dates, the undated last", () => {
  const figures = [null, "2025-01-01", "2024-02-01"].map((day, at) =>
    aFigure(`${at}`, { as_of: asOf(day) }),
  );
  expect(byDate(figures).map((figure) => figure.id)).toEqual(["fig_2", "fig_1", "fig_0"]);
});

test("figures of another scope stand apart from those that are compared", () => {
  const figures = [
    aFigure("11000"),
    aFigure("8000", { relation: "subset", scope: "in Kursk only", as_of: asOf("2024-01-01") }),
    aFigure("12000", { relation: "conflict" }),
  ];
  const [panel] = panelsOf(anAnswer({ figures }));
  expect(panel!.groups.map((group) => [group.heading, group.main, group.rows.length])).toEqual([
    ["North Korean troops deployed", true, 2],
    ["Other scope: in Kursk only", false, 1],
  ]);
  expect(panel!.groups[1]!.rows[0]!.compares).toBe("other scope");
});

test("two currencies do not share an axis", () => {
  const figures = [aFigure("3", { unit: "USD" }), aFigure("5", { unit: "EUR" })];
  expect(panelsOf(anAnswer({ figures })).map((panel) => panel.unit)).toEqual(["USD", "EUR"]);
});

test("one figure alone has no axis, and agrees with nobody", () => {
  const [panel] = panelsOf(anAnswer({ figures: [aFigure("4000")] }));
  expect(panel!.scale).toBeNull();
  expect(panel!.groups[0]!.rows[0]!.compares).toBe("");
});

test("the leading figure is called so", () => {
  const [panel] = panelsOf(anAnswer({ figures: [aFigure("11000"), aFigure("11001")] }));
  expect(panel!.groups[0]!.rows.map((row) => row.compares)).toEqual(["leading figure", "agrees"]);
});

test("a figure whose quotes all failed says so", () => {
  const answer = anAnswer({ citations: [aCitation(1, { verified: false })] });
  const row = rowOf(aFigure("5"), answer);
  expect(row.failed).toBe(true);
  expect(row.label).toContain("quote not found");
});

test("the printed words are shown, whatever a number can hold", () => {
  const printed = "12,345,678,901,234,567,890.123";
  expect(rowOf(aFigure("12345678901234567890.123", { printed }), none).words).toBe(printed);
});
