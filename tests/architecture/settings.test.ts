/* A setting that nothing reads is a switch without code: none may be offered. */
import { clocks } from "@parkline/domain/stage/clock";
import { describe, expect, test } from "vitest";
import { sourceFiles, type SourceFile } from "./source.ts";

/**
 * The tables of what parks and people may set, each with the code in which it takes effect: a file, or one function of it.
 * Where a setting is entered, listed, stored or named does not count.
 */
const takesEffect: Readonly<Record<string, readonly string[]>> = {
  StageSettingTable: [
    "packages/domain/stage/clock.ts",
    "packages/domain/stage/gate.ts",
    "packages/domain/stage/move.ts",
  ],
  SignInSettingTable: ["packages/domain/people/secondFactor.ts"],
  ActivitySettingTable: ["packages/services/activity/request.ts", "packages/services/activity/return.ts"],
  ReceiptSettingTable: ["packages/services/receipt/certify.ts", "packages/services/receipt/submit.ts"],
  ReminderSettingTable: [
    "packages/domain/reminder/due.ts",
    "packages/domain/reminder/setting.ts ruleDays",
    "packages/domain/reminder/setting.ts standingOf",
    "packages/domain/supervision/ladder.ts",
  ],
  PersonReminderSettingTable: [
    "packages/domain/reminder/sendTime.ts",
    "packages/db/query/deliveryPlan.ts overseers",
    "packages/db/query/reminderPlan.ts rulesSwitchedOff",
  ],
  ReminderRobotTable: [
    "packages/services/delivery/robotChannel.ts",
    "packages/db/query/robot.ts untoldByRobots",
  ],
};
/** What tells rows apart, and who wrote them when. */
const bookkeeping = new Set(
  "keyEnd parkId personId id rule stage subject effectiveOn version setBy setAt updatedBy updatedAt".split(
    " ",
  ),
);

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
const code = new Map(sourceFiles.map((file) => [file.path, withoutComments(file.text)]));

/** A file, or a function that it exports. */
function codeOf(place: string): string {
  const [path = "", name] = place.split(" ");
  const text = code.get(path) ?? "";
  if (name === undefined) return text;
  const start = text.search(new RegExp(`export (async )?function ${name}\\b`));
  if (start < 0) return "";
  const end = text.indexOf("\nexport ", start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Whether a property is read: of an object, out of one, or in a statement of SQL. */
function isRead(text: string, key: string): boolean {
  const column = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [
    new RegExp(`\\.(${key}|${column})\\b(?!\\s*=[^=])`),
    new RegExp(`\\{[^{}]*\\b${key}\\b[^{}]*\\}\\s*(=[^=>]|of |\\)?\\s*(=>|:))`),
    new RegExp(`\\.select\\([^)]*"${key}"`),
  ].some((pattern) => pattern.test(text));
}

/** The properties of an interface. */
function keysOf({ text }: Pick<SourceFile, "text">, name: string): string[] {
  const body = new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(withoutComments(text))?.[1] ?? "";
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, key]) => key ?? "");
}

const schemas = sourceFiles.filter(({ path }) => path.startsWith("packages/db/schema/"));
const tables = schemas.flatMap((file) =>
  [...file.text.matchAll(/interface (\w*(?:Setting|Robot)Table) /g)].map(([, name]) => ({
    file,
    name: name ?? "",
  })),
);

describe("a setting", () => {
  test("of a park or a person stands in a table that is looked at here", () => {
    expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(takesEffect).toSorted());
    const nowhere = Object.values(takesEffect)
      .flat()
      .filter((place) => codeOf(place) === "");
    expect(nowhere).toEqual([]);
  });

  test.each(tables)("of $name is read by what it is for", ({ file, name }) => {
    const keys = keysOf(file, name).filter((key) => !bookkeeping.has(key));
    expect(keys).not.toEqual([]);
    const readers = (takesEffect[name] ?? []).map(codeOf);
    expect(keys.filter((key) => !readers.some((text) => isRead(text, key)))).toEqual([]);
  });

  test("of a clock is asked for by the clocks", () => {
    const text = codeOf("packages/domain/stage/clock.ts");
    const names = new Set(clocks.flatMap((clock) => Object.keys(clock.days)));
    expect([...names].filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });

  test("of the installation is read by what starts or runs it", () => {
    const path = "packages/domain/settings.ts";
    const definition = sourceFiles.filter((file) => file.path === path);
    const keys = definition.flatMap((file) =>
      ["Settings", "MailSettings", "ObjectStoreSettings"].flatMap((name) => keysOf(file, name)),
    );
    expect(keys.length).toBeGreaterThan(15);
    const shipped = sourceFiles.filter((file) => !file.isTest && file.path !== path && file.room !== "web");
    expect(keys.filter((key) => !shipped.some((file) => isRead(codeOf(file.path), key)))).toEqual([]);
  });
});
