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
const takenAway = (text: string): string[] => [
  ...takingAway.flatMap((words) => text.match(words) ?? []),
  ...rewritten(text),
];

/** Columns that a migration gives other values and has not added itself: what they mean to the older program may be gone. */
function rewritten(text: string): string[] {
  const atOnce = text.replace(/\bcreate (?:or replace )?function\b[\s\S]*?\$\$[\s\S]*?\$\$/gi, "");
  const added = new Set([...atOnce.matchAll(/\badd column (\w+)/gi)].map(([, name]) => name));
  const updates = atOnce.matchAll(/\bupdate (?!set\b)\w+ (?:\w+ )?(set [^;`]*)/gi);
  const columns = [...updates].flatMap(([, words = ""]) =>
    [...words.matchAll(/(?:\bset|,)\s+(\w+) =/gi)].map(([, name]) => name),
  );
  return columns.flatMap((name) => (name === undefined || added.has(name) ? [] : [`rewrites ${name}`]));
}
const sourceOf = (name: string): string => readText(`packages/db/migrations/${name}.ts`);

test("what takes away from an older program is seen, and what adds is not", () => {
  for (const text of [
    "alter table project drop column pool",
    "alter table project rename column pool to reserve",
    "alter table project alter column pool set not null",
    "alter table project alter column name type varchar(20)",
    "alter table project add column pool text not null",
    "drop table audit_entry;",
    "alter table robot add column sealed boolean; update robot r set sealed = true, key = encode(sealed_of(key), 'hex') where key <> ''",
  ])
    expect(takenAway(text), text).toHaveLength(1);
  for (const text of [
    "alter table project add column pool text",
    "alter table project add column pool text not null default 'reserve'",
    "create table pool (park_id integer not null references park)",
    "drop index delivery_due",
    "alter table robot add column sealed_key text; update robot set sealed_key = sealed_of(key)",
    "create function f() returns trigger language plpgsql as $$ begin update robot set name = new.name; end $$",
    "insert into heartbeat values (1) on conflict do update set beat_at = now()",
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
