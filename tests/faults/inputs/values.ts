import type { RecordIds } from "@parkline/api/test/wallTable";
import fc from "fast-check";
import { z } from "zod";

/** The part of a JSON Schema that zod writes and that tells what a value may be. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape | boolean;
}

/** Texts that have broken others: what ends a string, a statement, a page, a cell, a path, or a reader's patience. */
const nastyTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e\u200b",
  "' or 1=1 --",
  "'; drop table project; --",
  "\\",
  "%_%",
  "{{7*7}}${7*7}",
  "<script>alert(1)</script>",
  "=cmd|'/c calc'!A1",
  "../../../../etc/passwd",
  "__proto__",
  "constructor",
  "2026-02-30",
  "0000-00-00",
  "0000-01-01",
  "0001-01-01",
  "9999-12-31",
  "-0001-01-01",
  "1e309",
  "NaN",
  "９９９",
  "𠮷".repeat(300),
  "长".repeat(20_000),
] as const;
const nastyNumbers = [
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 63,
  1e308,
  -1e308,
  5e-324,
] as const;

const deep = (levels: number): unknown => (levels === 0 ? null : [deep(levels - 1)]);

/** Whatever can be sent that no schema asks for. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 3, arbitrary: fc.constantFrom(...nastyNumbers) },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [null], [[]], deep(200)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

const days = fc.constantFrom(
  "2020-01-02",
  "2023-12-31",
  "2024-02-29",
  "2026-03-16",
  "2026-10-01",
  "2099-12-31",
);
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom("马晓雨", "青海大学", "13800138000", "a@b.example", "630102", "2023", "50", "1.5"),
  days,
);

/** Records that an input may name. */
interface Ids {
  /** Of the caller's park, and of another. */
  readonly all: readonly number[];
  /** What is meant by a field of that name, in the caller's park: `projectId`, `chainIds`. */
  readonly meant: (field: string) => number | undefined;
}

/** The rooms whose records are called otherwise than they. */
const roomRecords: Readonly<Record<string, keyof RecordIds>> = {
  indicator: "target",
  ledger: "ledgerImport",
  people: "person",
  setting: "chain",
  supervision: "order",
};
const fieldRecords: Readonly<Record<string, keyof RecordIds>> = {
  firm: "activityFirm",
  investor: "company",
  owner: "person",
  recipient: "person",
  visit: "activityVisit",
};

/** As an input of that procedure names the records of a park: `id` is one of its own room's. */
export function idsIn(path: string, ours: RecordIds, theirs: RecordIds): Ids {
  const numbers = (records: RecordIds): number[] => Object.values(records) as number[];
  const [room = ""] = path.split(".");
  const records: Readonly<Record<string, number>> = { ...ours };
  return {
    all: [...numbers(ours), ...numbers(ours), ...numbers(theirs), 2_000_000_000, 2 ** 40],
    meant(field) {
      const stem = field.replace(/(^i|I)ds?$/, "");
      return records[stem === "" ? (roomRecords[room] ?? room) : (fieldRecords[stem] ?? stem)];
    },
  };
}

/**
 * Values as a procedure's schema describes them, near enough that many are taken: the rest of a rule (that a day exists, that
 * one comes before another) is for the procedure to find.
 */
export function valuesOf(schema: z.ZodType, ids: Ids): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as Shape;
  return valuesLike(shape, "", ids);
}

function valuesLike(shape: Shape, name: string, ids: Ids): fc.Arbitrary<unknown> {
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesLike(choice, name, ids)));
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.const !== undefined) return fc.constant(shape.const);
  const { type } = shape;
  if (Array.isArray(type))
    return fc.oneof(...type.map((one: string) => valuesLike({ ...shape, type: one }, name, ids)));
  switch (type) {
    case "object":
      return objectsLike(shape, ids);
    case "array":
      return fc.array(valuesLike(shape.items ?? {}, name, ids), {
        minLength: shape.minItems ?? 0,
        maxLength: Math.max(shape.minItems ?? 0, Math.min(shape.maxItems ?? 3, 3)),
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "integer":
    case "number":
      return numbersLike(shape, name, ids);
    case "string":
      return textsLike(shape, name);
    default:
      return fc.oneof({ weight: 19, arbitrary: namedLike(name) }, { weight: 1, arbitrary: nasty });
  }
}

/** As far as a form of its own asks for one. */
function textsLike({ pattern, format, minLength = 0 }: Shape, name: string): fc.Arbitrary<unknown> {
  if (format === "uuid") return fc.uuid();
  if (format === "date-time") return fc.constantFrom("2026-03-16T01:30:00Z", "2020-01-02T00:00:00.000Z");
  if (isDay(name) || pattern?.includes("\\d{4}") === true) return days;
  const named = Object.entries(textsByName).find(([end]) => name.endsWith(end));
  if (named !== undefined) return fc.constantFrom(...named[1]);
  if (pattern !== undefined && !pattern.includes("(?")) return fc.stringMatching(new RegExp(pattern));
  return texts.map((text) => text.padEnd(minLength, "长"));
}

const isDay = (name: string): boolean => /(On|day|from|until|to|date|signedTo)$/i.test(name);

/** What a rule of ours asks of a text, and JSON Schema does not tell: by what the field is called. */
const textsByName: Readonly<Record<string, readonly string[]>> = {
  countryCode: ["CN"],
  divisionCode: ["630102", "330100"],
  originCode: ["630102", "330100", "US"],
  industryCode: ["C", "38"],
  mail: ["a@b.example", "x.y@z.example"],
  rate: ["7.12", "1", "0.005"],
  address: [
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef",
    "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef",
  ],
};

/** What JSON Schema cannot tell at all. */
function namedLike(name: string): fc.Arbitrary<unknown> {
  if (isDay(name) || Object.keys(textsByName).some((end) => name.endsWith(end))) return textsLike({}, name);
  if (/^(is|has|registered)/.test(name)) return fc.boolean();
  return fc.oneof(texts, fc.integer({ min: 1, max: 12 }), fc.constant(null));
}

function numbersLike({ minimum = 0, maximum = 1000 }: Shape, name: string, ids: Ids) {
  if (name === "version") return fc.integer({ min: 1, max: 4 });
  if (name === "year") return fc.integer({ min: 2022, max: 2027 });
  if (/^id$|Ids?$/.test(name)) {
    const meant = ids.meant(name);
    const whichever = fc.constantFrom(...ids.all);
    return meant === undefined
      ? whichever
      : fc.oneof({ weight: 4, arbitrary: fc.constant(meant) }, { weight: 1, arbitrary: whichever });
  }
  // Money is any whole number, and nearly always one above nothing.
  const least = minimum < -(2 ** 31) ? 0 : Math.ceil(minimum);
  return fc.integer({ min: least, max: Math.max(least, Math.min(maximum, least + 1000)) });
}

function objectsLike(shape: Shape, ids: Ids): fc.Arbitrary<unknown> {
  const required = new Set(shape.required);
  const parts = Object.entries(shape.properties ?? {}).map(
    ([key, part]) => [key, valuesLike(part, key, ids)] as const,
  );
  if (parts.length === 0 && typeof shape.additionalProperties === "object")
    return fc.dictionary(
      shape.propertyNames === undefined ? fc.string() : valuesLike(shape.propertyNames, "", ids).map(String),
      valuesLike(shape.additionalProperties, "", ids),
      { maxKeys: 3 },
    );
  return fc.record(Object.fromEntries(parts), {
    requiredKeys: parts.flatMap(([key]) => (required.has(key) ? [key] : [])),
  });
}

/**
 * What shuts everybody out once it is done: it comes after everything else, so that no other procedure is met at the door alone.
 */
export const shutsOut = "people.requireSecondFactor";

/** The same with something wrong in it, at one place or at several. */
export function spoiled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrongs = fc.array(fc.tuple(fc.nat(), fc.constantFrom("put", "drop", "add", "wrap"), nasty), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.tuple(values, wrongs).map(([value, all]) => {
    const root: Record<string, unknown> = { value: structuredClone(value) };
    for (const [at, kind, wrong] of all) spoilOne(root, at, kind, structuredClone(wrong));
    return root["value"];
  });
}

type Spot = readonly [holder: Record<string, unknown>, key: string];

function spoilOne(root: Record<string, unknown>, at: number, kind: string, wrong: unknown): void {
  const spots = spotsOf(root, "value");
  const [holder, key] = spots[at % spots.length] ?? [root, "value"];
  if (kind === "drop" && holder !== root) delete holder[key];
  else if (kind === "wrap") holder[key] = [holder[key]];
  else if (kind === "add") {
    // As own properties: the way a body of a request brings them.
    for (const name of ["__proto__", "constructor"])
      Object.defineProperty(holder, name, {
        value: { isAdmin: wrong },
        enumerable: true,
        configurable: true,
        writable: true,
      });
  } else holder[key] = wrong;
}

const deepest = 8;

/** Every place in a value that something can stand at, as deep as schemas go. */
function spotsOf(holder: Record<string, unknown>, key: string, level = 0): Spot[] {
  const value = holder[key];
  const here: Spot = [holder, key];
  if (typeof value !== "object" || value === null || level === deepest) return [here];
  const inner = value as Record<string, unknown>;
  return [here, ...Object.keys(inner).flatMap((name) => spotsOf(inner, name, level + 1))];
}
