import { expect, test } from "vitest";
import { auditSearch, questionOf } from "./search.ts";

test("an address keeps what is understood of it and drops the rest", () => {
  const search = {
    text: " 铝边框 ",
    actor: 3,
    actions: ["project.move", "no.such"],
    kind: "project",
    id: 12,
    from: "2026-03-01",
    to: "2026-02-30",
    page: 4,
  };
  expect(auditSearch(search)).toEqual({
    text: "铝边框",
    actor: 3,
    actions: ["project.move"],
    kind: "project",
    id: 12,
    from: "2026-03-01",
  });
  expect(auditSearch({ text: 5, actor: "3", actions: "project.move", kind: "dragon", id: 12 })).toEqual({});
});

test("an id without its kind names nothing", () => {
  expect(auditSearch({ id: 12 })).toEqual({});
});

test("what is not asked for is null to the server", () => {
  expect(questionOf({})).toEqual({
    text: null,
    actorId: null,
    actions: [],
    subjectKind: null,
    subjectId: null,
    fromOn: null,
    toOn: null,
  });
});
