import type { RoleKey } from "@parkline/domain/glossary";
import { openChecksums, type Checksums } from "@parkline/testkit/checksums";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser, Called } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";
import { procedures } from "./test/procedures.ts";
import { walls, type RecordIds, type Wall } from "./test/wallTable.ts";
import { fillPark, phone } from "./test/wallWorld.ts";

/*
 * Every procedure of the API, with every role, with another park's ids and with ids of nothing. The table says who may
 * call what; whatever is refused has left every row of the database as it was.
 */

const mark = "机密南川";
const garbage = { noSuchField: 1 };

let app: TestApp;
let checksums: Checksums;
let here: TestPark;
let theirKey: string;
let ours: RecordIds;
let theirs: RecordIds;
let nobodys: RecordIds;
const browsers = new Map<string, Browser>();

beforeAll(async () => {
  app = await openApp();
  here = await createPark(app.world);
  const there = await createPark(app.world, `${mark}园区`);
  theirKey = there.park.key;
  ours = await fillPark(here, "本园", app.now());
  theirs = await fillPark(there, mark, app.now());
  checksums = await openChecksums(app.world);
  nobodys = Object.fromEntries(
    Object.keys(ours).map((kind) => [kind, 2_000_000_000]),
  ) as unknown as RecordIds;
  for (const [name, person] of Object.entries(here.people)) {
    await givePassword(app.world, person);
    const browser = app.browser();
    await browser.signIn(person.username, testPassword);
    browsers.set(name, browser);
  }
});
afterAll(async () => {
  await checksums.close();
  await app.close();
});

const personOfRole: Record<RoleKey, keyof TestPark["people"]> = {
  officer: "officer",
  manager: "manager",
  finance: "finance",
  leader: "leader",
  zone_leader: "zoneLeader",
  admin: "admin",
};
const roles = Object.keys(personOfRole) as RoleKey[];

/** Without pushing the session's end back, which would be a write. */
async function call(
  person: keyof TestPark["people"] | "nobody",
  path: string,
  input: unknown,
  more = "",
): Promise<Called> {
  const browser = browsers.get(person) ?? app.browser();
  if (procedures.get(path)?.type !== "subscription") return browser.call(path, input, { "x-idle": "1" });
  const url = `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}${more}`;
  const answer = await browser.get(url, { accept: "text/event-stream" });
  const line = /event: serialized-error\ndata: (.*)/.exec(String(answer.body))?.[1];
  const error = line === undefined ? answer.body : (JSON.parse(line) as unknown);
  const { data } = ((error as { error?: unknown }).error ?? error) as {
    data?: { problem?: Called["problem"] };
  };
  return { status: answer.status, data: undefined, problem: data?.problem };
}

async function leavesAllAsItWas<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = await checksums.read();
  const result = await work();
  expect(await checksums.read()).toEqual(before);
  return result;
}

/** A procedure that is missing in the table fails the first test; it is open to nobody. */
const wallOf = (path: string): Wall => walls[path] ?? { roles: [] };

it("has every procedure in its table, and no other", () => {
  expect(Object.keys(walls).toSorted()).toEqual([...procedures.keys()].toSorted());
});

it("has an input for every procedure that takes an id", () => {
  const idNames = (schema: z.ZodType): string[] => {
    const text = JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
    return [...text.matchAll(/"(id|\w+Ids?|cursor)":\{/g)].map((match) => match[1] ?? "");
  };
  for (const [path, { meta }] of procedures) {
    if (meta.action === "self" || wallOf(path).stream) continue;
    const named = JSON.stringify(wallOf(path).inputs?.map((input) => input(ours, ours)) ?? []);
    const missing = idNames(meta.input).filter((name) => !named.includes(`"${name}"`));
    expect({ path, missing }).toEqual({ path, missing: [] });
  }
});

describe.each([...procedures.keys()])("%s", (path) => {
  const { roles: allowed, inputs = [], filters = false, ofTeam = [], notAuthor = [] } = wallOf(path);

  it("answers nobody who is not signed in", async () => {
    const { problem } = await leavesAllAsItWas(() => call("nobody", path, garbage));
    expect(problem?.code).toBe("session.missing");
  });

  it("answers the roles of the table and no other", async () => {
    const open: RoleKey[] = [];
    for (const role of roles) {
      // Permission comes before the shape of the input: garbage goes no further than one or the other.
      const { problem } = await leavesAllAsItWas(() => call(personOfRole[role], path, garbage));
      expect(["permission.denied", "input.invalid"]).toContain(problem?.code);
      if (problem?.code !== "permission.denied") open.push(role);
    }
    expect(open.toSorted()).toEqual(allowed === "self" ? roles.toSorted() : [...allowed].toSorted());
  });

  const refusals = filters ? [undefined] : ["record.notFound", "permission.notYourTeam", ...notAuthor];
  for (const [at, input] of inputs.entries())
    it(`finds nothing of another park, nor of nothing (input ${at + 1})`, async () => {
      const callers = roles.filter((role) => allowed !== "self" && allowed.includes(role));
      for (const role of callers) {
        const ask = (ids: RecordIds) =>
          leavesAllAsItWas(() => call(personOfRole[role], path, input(ids, ours)));
        const { data, problem } = await ask(theirs);
        expect(refusals).toContain(problem?.code);
        expect(JSON.stringify([data, problem])).not.toContain(mark);
        // The answer does not even tell that there is such a record elsewhere.
        expect((await ask(nobodys)).problem?.code).toBe(problem?.code);
      }
    });

  for (const [at, input] of ofTeam.entries())
    it(`is not for an officer of another team (input ${at + 1})`, async () => {
      const { problem } = await leavesAllAsItWas(() => call("officerOfOtherTeam", path, input(ours, ours)));
      expect(["permission.notYourTeam", "activity.notYours"]).toContain(problem?.code);
    });
});

describe.each([...procedures].filter(([, { type }]) => type === "subscription").map(([path]) => path))(
  "the stream %s",
  (path) => {
    it("is opened from no place that its log does not have, and in no other park", async () => {
      const { roles: allowed } = wallOf(path);
      const callers = roles.filter((role) => allowed !== "self" && allowed.includes(role));
      expect(callers.length).toBeGreaterThan(0);
      const places = [-1, 1.5, 2 ** 53, "1", [1], { $gt: 0 }, "'; select 1 --"];
      const ids = ["-1", "1.5", "1e3", "1".repeat(16), "1' or '1'='1", "\u0000", "", 1, ["1"]];
      const forged = [
        ...places.map((after) => ({ after })),
        ...ids.map((lastEventId) => ({ lastEventId })),
        { park: theirKey },
        { parkId: 1 },
        "x",
        [],
      ];
      for (const role of callers) {
        for (const input of forged) {
          const { problem } = await leavesAllAsItWas(() => call(personOfRole[role], path, input));
          expect({ input, code: problem?.code }).toEqual({ input, code: "input.invalid" });
        }
        const { problem } = await leavesAllAsItWas(() =>
          call(personOfRole[role], path, {}, `&park=${theirKey}`),
        );
        expect(problem?.code).toBe("park.notYours");
      }
    });
  },
);

it("shows no list of another park's records", async () => {
  for (const [path, { type, meta }] of procedures) {
    const { roles: allowed, notes = false } = wallOf(path);
    if (type !== "query" || allowed === "self" || !meta.input.safeParse({}).success) continue;
    for (const role of allowed) {
      const asked = () => call(personOfRole[role], path, {});
      const { data, problem } = await (notes ? asked() : leavesAllAsItWas(asked));
      expect({ path, problem }).toEqual({ path, problem: undefined });
      expect(JSON.stringify(data)).not.toContain(mark);
    }
  }
});

it("shows nobody a telephone number that they did not ask to see", async () => {
  const contact = await call("manager", "contact.get", { id: ours.contact });
  expect(contact.data).toMatchObject({ phone: "138****8000" });
  for (const [path, { type, meta }] of procedures) {
    const { roles: allowed, inputs = [], stream = false } = wallOf(path);
    if (type !== "query" || stream) continue;
    const asked = [{}, ...inputs.map((input) => input(ours, ours))];
    for (const input of asked.filter((one) => meta.input.safeParse(one).success))
      for (const role of allowed === "self" ? roles : allowed) {
        const { data, problem } = await call(personOfRole[role], path, input);
        expect({ path, problem }).toEqual({ path, problem: undefined });
        expect(JSON.stringify(data ?? null), path).not.toContain(phone);
      }
  }
});

it("has missed no write: every row, reckoned anew, is what the watch says", async () => {
  expect(await checksums.recount()).toEqual(await checksums.read());
});
