/* What a program of the release before still asks for stays until a later release (decision 0018). */
import { migrationNames } from "@parkline/db/migrate";
import { expect, test } from "vitest";
import { readText } from "./source.ts";

/** The last migration before the first release, which has no program before it. */
const lastBeforeRelease = "0075_trace_and_robot_keys";

const takingAway = [
  /\bdrop (?:column|table|view|type|function|sequence)\b[^;\n]*/gi,
  /\brename (?:column|constraint|to)\b[^;\n]*/gi,
  /\balter column \w+ (?:set not null|type|drop default)\b[^;\n]*/gi,
  /\badd column \w+ [^;,\n]*\bnot null\b(?![^;,\n]*\bdefault\b)[^;,\n]*/gi,
];
const takenAway = (text: string): string[] => takingAway.flatMap((words) => text.match(words) ?? []);
const sourceOf = (name: string): string => readText(`packages/db/migrations/${name}.ts`);

test("what takes away from an older program is seen, and what adds is not", () => {
  for (const text of [
    "alter table project drop column pool",
    "alter table project rename column pool to reserve",
    "alter table project alter column pool set not null",
    "alter table project alter column name type varchar(20)",
    "alter table project add column pool text not null",
    "drop table audit_entry;",
  ])
    expect(takenAway(text), text).toHaveLength(1);
  for (const text of [
    "alter table project add column pool text",
    "alter table project add column pool text not null default 'reserve'",
    "create table pool (park_id integer not null references park)",
    "drop index delivery_due",
  ])
    expect(takenAway(text), text).toEqual([]);
  // And it reads what was really written, before there was a release.
  expect(takenAway(sourceOf("0025_opening_receipt"))).not.toEqual([]);
});

test("a migration since the first release takes nothing away that it does not name the reason for", () => {
  const released = migrationNames.filter((name) => name <= lastBeforeRelease);
  expect(released).toContain(lastBeforeRelease);
  const wrong = migrationNames
    .filter((name) => name > lastBeforeRelease)
    .filter((name) => {
      const text = sourceOf(name);
      const reason = /export const contracts = "(\w+)"/.exec(text)?.[1];
      return takenAway(text).length > 0 && !(reason !== undefined && migrationNames.includes(reason));
    });
  expect(wrong).toEqual([]);
});
