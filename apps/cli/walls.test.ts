import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillPark } from "@parkline/api/test/wallWorld";
import { openChecksums, type Checksums } from "@parkline/testkit/checksums";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { parkNamed } from "./park.ts";
import { run } from "./run.ts";
import { terminalOn } from "./test/environment.ts";

/*
 * Every command with another park's people, with parks, files and numbers that are not there, and with words that have
 * broken others: it refuses in a sentence, and every row and every file is what it was.
 */

let world: World;
let checksums: Checksums;
let here: TestPark;
let there: TestPark;
let folder: string;
const mark = "机密南川";
const disabled = "gone.away";

beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  there = await createPark(world, `${mark}园区`);
  const now = new Date("2026-03-16T02:00:00Z");
  await fillPark(here, "本园", now);
  await fillPark(there, mark, now);
  await world.owner
    .updateTable("person")
    .set({ username: disabled, disabledAt: now })
    .where("id", "=", here.people.colleague.id)
    .execute();
  folder = await mkdtemp(join(tmpdir(), "parkline-cli-walls-"));
  const ledger = await ledgerBytes(["项目名称", "投资方"], [["新项目", "某投资方"]]);
  await writeFile(join(folder, "ledger.xlsx"), ledger);
  await writeFile(join(folder, "words.txt"), "no workbook, no archive, no mapping");
  checksums = await openChecksums(world);
});
afterAll(async () => {
  await checksums.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** What stands for a park's key, a person or a number and is none. */
const bad = [
  "",
  " ",
  "'; drop table park; --",
  "../../etc",
  "__proto__",
  "\u0000",
  "长".repeat(5_000),
  "%00",
];
const noNumbers = ["", "0", "-1", "1.5", "1e3", "０", "99999", "0x10", "NaN", "1989", "2201"];

interface CommandWall {
  /** How it is written for a park, done by whoever may: what is refused is this with something else in it. */
  readonly right: () => readonly string[];
  /** The whole installation is its matter, and no park. */
  readonly ofInstallation?: true;
  /** Names a person of the park at this place of `right`. */
  readonly person?: number;
  /** Options that take a number. */
  readonly numbers?: readonly string[];
  /** What else it refuses. */
  readonly refused?: () => readonly (readonly string[])[];
}
const ours = () => here.people.officer.username;

const walls: Readonly<Record<string, CommandWall>> = {
  "import ledger": {
    right: () => ["ledger.xlsx", "--as", here.people.manager.username],
    person: 2,
    refused: () => [
      [],
      ["ledger.xlsx", "more.xlsx"],
      ["nowhere.xlsx"],
      ["."],
      ["words.txt"],
      ["ledger.xlsx", "--sheet", "没有这张表"],
      ["ledger.xlsx", "--mapping", "words.txt"],
      ["ledger.xlsx", "--mapping", "nowhere.json"],
      ["ledger.xlsx", "--as", disabled],
      // Only whose role it is to import.
      ...(["officer", "finance", "leader", "admin", "zoneLeader"] as const).map((role) => [
        "ledger.xlsx",
        "--as",
        here.people[role].username,
      ]),
    ],
  },
  indicators: {
    right: () => [],
    numbers: ["--year", "--month"],
    refused: () => [["--month", "13"], ["2026"]],
  },
  report: {
    right: () => ["--docx", "report.docx"],
    numbers: ["--year", "--edition"],
    refused: () => [["--edition", "9999"], ["--year", "2025", "--edition", "1"], ["2026"]],
  },
  "user list": { right: () => [], refused: () => [[ours()]] },
  "user create": {
    right: () => ["new.comer", "--name", "新人", "--role", "officer"],
    refused: () => [
      [],
      [ours(), "--name", "某", "--role", "officer"],
      // Of another park: a user name is one person's everywhere.
      [there.people.officer.username, "--name", "某", "--role", "officer"],
      ["new.comer", "--name", "某", "--role", "emperor"],
      ["new.comer", "--name", "某", "--role", "zone_leader"],
      ["new.comer", "--name", "某", "--role", ""],
      ["new.comer", "--name", "某", "--role", "officer,officer,__proto__"],
      ["new.comer", "--name", "某", "--role", "officer", "--email", "no address"],
      ["new.comer", "and.another", "--name", "某", "--role", "officer"],
      ...bad.map((name) => [name, "--name", "某", "--role", "officer"]),
      ...["", " ", "\u0000", "长".repeat(5_000)].map((name) => [
        "new.comer",
        "--name",
        name,
        "--role",
        "officer",
      ]),
    ],
  },
  "user reset-password": {
    right: () => [ours()],
    person: 0,
    refused: () => [[], [ours(), here.people.finance.username]],
  },
  "user disable": {
    right: () => [ours()],
    person: 0,
    refused: () => [[], [here.people.admin.username], [ours(), here.people.finance.username]],
  },
  "user zone-leader": {
    right: () => [ours()],
    person: 0,
    refused: () => [[], [ours(), here.people.finance.username]],
  },
  doctor: { right: () => [], ofInstallation: true, refused: () => [["all"]] },
  migrate: { right: () => [], ofInstallation: true, refused: () => [["--down"], ["0001_people"]] },
  backup: {
    right: () => [],
    ofInstallation: true,
    refused: () => [["--to", "words.txt"], ["--to", "words.txt/below"], ["here"]],
  },
  restore: {
    right: () => ["--from", "words.txt"],
    ofInstallation: true,
    refused: () => [[], ["--from", "words.txt"], ["--from", "."], ["--from", "nowhere.tar"], ["words.txt"]],
  },
  export: {
    right: () => ["--everything", "--to", "taken"],
    refused: () => [
      [],
      ["--everything"],
      ["--to", "taken"],
      ["--everything", "--to", "."],
      ["--everything", "--to", "words.txt"],
      ["--everything", "--to", "words.txt/below"],
    ],
  },
  erase: {
    right: () => ["--person", ours()],
    person: 1,
    refused: () => [[], ["--person", here.people.admin.username], [ours()]],
  },
};

/** Everything that the command is to refuse. */
function refusedOf(name: string): (readonly string[])[] {
  const {
    right,
    ofInstallation = false,
    person,
    numbers = [],
    refused = () => [],
  } = walls[name] ?? fail(name);
  const written = right();
  const inPark = (words: readonly string[]) => (ofInstallation ? words : [...words, "--park", here.park.key]);
  const others =
    person === undefined
      ? []
      : [there.people.officer.username, there.people.admin.username, ...bad].map((word) =>
          written.with(person, word),
        );
  return [
    ...refused().map(inPark),
    ...others.map(inPark),
    ...numbers.flatMap((option) => noNumbers.map((word) => inPark([...written, option, word]))),
    ...[["--colour"], ["--json=red"], ["-x"], ["--__proto__=1"]].map((words) =>
      inPark([...written, ...words]),
    ),
    ...(ofInstallation
      ? [[...written, "--park", here.park.key]]
      : [
          written,
          [...written, "--park"],
          ...["nowhere", `${here.park.key} `, here.park.key.toUpperCase(), ...bad].map((key) => [
            ...written,
            "--park",
            key,
          ]),
        ]),
  ];
}

const fail = (name: string): never => {
  throw new Error(`${name} is not in the table`);
};
const filesNow = () => readdir(folder, { recursive: true });

it("has every command in its table, and no other", () => {
  expect(Object.keys(walls).toSorted()).toEqual(commands.map(({ words }) => words.join(" ")).toSorted());
});

describe.each(Object.keys(walls))("%s", (name) => {
  it("refuses in a sentence, and leaves every row and file as it was", async () => {
    for (const words of refusedOf(name)) {
      const { environment, said, warned, json } = terminalOn(world, undefined, {
        folder,
        park: (key) => parkNamed(world.db, key),
      });
      const before = [await checksums.read(), await filesNow()];
      const shown = `${name} ${words.join(" ").slice(0, 120)}`;
      const code = await run(commands, [...name.split(" "), ...words], environment).catch((error: unknown) =>
        String(error),
      );
      expect([1, 2], `${shown}: ${String(code)}`).toContain(code);
      expect(warned, shown).toHaveLength(1);
      expect(warned[0], shown).toMatch(/\p{Script=Han}/u);
      expect(warned[0], shown).not.toMatch(/^ +at |\.ts:|Error:|select |insert /m);
      expect([said, json], shown).toEqual([[], []]);
      expect([await checksums.read(), await filesNow()], shown).toEqual(before);
    }
  });
});

it("has missed no write: every row, reckoned anew, is what the watch says", async () => {
  expect(await checksums.recount()).toEqual(await checksums.read());
});
