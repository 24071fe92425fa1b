import { describe, expect, test } from "vitest";
import { groupChanges, groupSteps } from "./group.ts";

describe("next steps", () => {
  test("stand under the heading of their day, in their order", () => {
    const steps = [4, 1, 0, -1, -7, -8, null].map((overdueDays) => ({ overdueDays }));
    expect(
      groupSteps(steps).map(({ key, steps: own }) => [key, ...own.map((step) => step.overdueDays)]),
    ).toEqual([
      ["overdue", 4, 1],
      ["today", 0],
      ["week", -1, -7],
      ["later", -8],
      ["undated", null],
    ]);
  });

  test("a heading without any is left out", () => {
    expect(groupSteps([{ overdueDays: 0 }]).map(({ key }) => key)).toEqual(["today"]);
    expect(groupSteps([])).toEqual([]);
  });
});

test("changes stand with their project, the latest touched first", () => {
  const change = (id: number, projectId: number) => ({ id, projectId, projectName: `项目${projectId}` });
  const grouped = groupChanges([change(9, 2), change(8, 1), change(7, 2)]);
  expect(grouped.map(({ projectName, changes }) => [projectName, ...changes.map(({ id }) => id)])).toEqual([
    ["项目2", 9, 7],
    ["项目1", 8],
  ]);
});
