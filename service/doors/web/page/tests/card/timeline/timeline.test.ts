import { expect, test } from "vitest";
import { courseOf, dayTicks, stepPath } from "../../../src/card/timeline/timeline";
import { aFigure, anAnswer, asOf } from "../answers";

const at = (value: string, day: string | null, given: Parameters<typeof aFigure>[1] = {}) =>
  aFigure(value, { as_of: asOf(day), ...given });
const past = { status: "superseded", relation: "superseded" } as const;

test("figures that do not change have no timeline", () => {
  const figures = [at("1", "2024-01-01"), at("2", "2024-02-01")];
  expect(courseOf(anAnswer({ figures }))).toBeNull();
});

test("one date is no timeline", () => {
  const figures = [at("2", "2024-02-01"), at("1", "2024-02-01", past), at("3", null)];
  expect(courseOf(anAnswer({ figures, standing: "changed" }))).toBeNull();
});

test("points stand by date from edge to edge, the undated are counted", () => {
  const figures = [at("20", "2024-03-01"), at("10", "2024-01-01", past), at("5", null)];
  const course = courseOf(anAnswer({ figures }))!;
  expect(course.points.map((point) => [point.row.words, point.x])).toEqual([
    ["10", 0],
    ["20", 100],
  ]);
  expect(course.points[0]!.y).toBeGreaterThan(course.points[1]!.y);
  expect(course.undated).toBe(1);
});

test("a count holds until the next; what is disputed is off the line", () => {
  const figures = [
    at("20", "2024-03-01"),
    at("10", "2024-01-01", past),
    at("15", "2024-02-01", { relation: "conflict" }),
  ];
  const { points } = courseOf(anAnswer({ figures }))!;
  expect(stepPath(points)).toBe(`M0 ${points[0]!.y}H100V${points[2]!.y}`);
});

test("days on the axis keep one rhythm and are at most five", () => {
  expect(dayTicks("2024-10-01", "2025-03-27")).toEqual(["2024-11-01", "2025-01-01", "2025-03-01"]);
  expect(dayTicks("2024-10-01", "2024-10-03")).toEqual(["2024-10-01", "2024-10-02", "2024-10-03"]);
  expect(dayTicks("1990-05-05", "2024-10-03").length).toBeLessThanOrEqual(5);
  for (let days = 1; days < 4000; days += 13) {
    const last = new Date(Date.UTC(2020, 0, 15 + days)).toISOString().slice(0, 10);
    const ticks = dayTicks("2020-01-15", last);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.every((tick) => tick >= "2020-01-15" && tick <= last)).toBe(true);
  }
});
