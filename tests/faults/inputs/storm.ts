import { openApp, type TestApp } from "@parkline/api/test/app";
import type { Browser } from "@parkline/api/test/browser";
import { givePassword, testPassword } from "@parkline/api/test/people";
import { procedures } from "@parkline/api/test/procedures";
import { walls } from "@parkline/api/test/wallTable";
import { fillPark } from "@parkline/api/test/wallWorld";
import type { RoleKey } from "@parkline/domain/glossary";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import fc from "fast-check";
import { idsIn, nasty, shutsOut, spoiled, valuesOf } from "./values.ts";

export interface Storm {
  readonly inputs: number;
  /** How many were taken and done: a storm that nothing passes shows nothing. */
  readonly done: number;
  /** What nobody meant to happen: procedure, input and what was answered. */
  readonly unmeant: readonly string[];
}

export interface StormOptions {
  readonly inputs: number;
  readonly seed: number;
  readonly say: (text: string) => void;
}

const allRoles: readonly RoleKey[] = ["officer", "manager", "finance", "leader", "zone_leader", "admin"];
/** Bodies that are no input at all. */
const bodies = [
  "",
  "{",
  "[]",
  "null",
  '{"0":',
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  '{"0":{"id":1,"id":2}}',
  "\u0000",
];

/**
 * Sends to every procedure what its schema describes, the same with something wrong in it, and what no schema describes, as
 * each role that may call it. Whatever is sent is done or refused in a sentence: nothing is ever an error that nobody meant.
 */
export async function storm({ inputs, seed, say }: StormOptions): Promise<Storm> {
  const app = await openApp();
  try {
    const park = await createPark(app.world);
    const [ours, theirs] = [
      await fillPark(park, "本园", app.now()),
      await fillPark(await createPark(app.world, "南川工业园区（测试）"), "南川", app.now()),
    ];
    const paths = [...procedures]
      .filter(([, { type }]) => type !== "subscription")
      .toSorted(([one], [other]) => Number(one === shutsOut) - Number(other === shutsOut));
    const crowd = openCrowd(app, park);
    const unmeant: string[] = [];
    let [sent, done] = [0, 0];
    const each = Math.ceil(inputs / paths.length);
    for (const [path, { meta }] of paths) {
      const roles = walls[path]?.roles ?? [];
      const callers = roles === "self" ? allRoles : roles;
      const values = valuesOf(meta.input, idsIn(path, ours, theirs));
      const inputsOf = fc.oneof(
        { weight: 5, arbitrary: values },
        { weight: 4, arbitrary: spoiled(values) },
        { weight: 1, arbitrary: nasty },
      );
      const body = fc.oneof(
        { weight: 20, arbitrary: inputsOf.map((input) => JSON.stringify({ 0: input })) },
        { weight: 1, arbitrary: fc.constantFrom(...bodies) },
      );
      const calls = fc.sample(fc.tuple(fc.constantFrom(...callers), body), { numRuns: each, seed });
      for (const [role, body] of calls) {
        const before = app.log.length;
        const { status, isSessionGone } = await send(await crowd.browserOf(role), path, body);
        sent += 1;
        if (status === 200) done += 1;
        const errors = app.log
          .slice(before)
          .filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
        if (status >= 500 || errors.length > 0)
          unmeant.push(
            `${path} as ${role} with ${body.slice(0, 2_000)}: ${status} ${errors.join(" ").slice(0, 2_000)}`,
          );
        if (isSessionGone) crowd.forget(role);
      }
      say(`${sent} inputs, ${done} done, ${unmeant.length} not meant: ${path}`);
    }
    return { inputs: sent, done, unmeant };
  } finally {
    await app.close();
  }
}

async function send(browser: Browser, path: string, payload: string) {
  const answer = await browser.request({
    method: "POST",
    url: `/trpc/${path}?batch=1`,
    payload,
    headers: { "content-type": "application/json" },
  });
  const text = JSON.stringify(answer.body);
  return { status: answer.status, isSessionGone: /"session\.|"permission\.denied/.test(text) };
}

/** One person of each role; who has lost their session, their role or their right by what was sent is replaced. */
function openCrowd(app: TestApp, { park, teams }: TestPark) {
  const browsers = new Map<RoleKey, Browser>();
  let made = 0;
  return {
    forget: (role: RoleKey) => browsers.delete(role),
    async browserOf(role: RoleKey): Promise<Browser> {
      const known = browsers.get(role);
      if (known !== undefined) return known;
      const username = `storm${(made += 1)}.${park.key}`;
      const person = await createPerson(app.world, park.id, {
        name: "来访者",
        username,
        roles: [role],
        teamIds: [teams.a],
      });
      await givePassword(app.world, person);
      const browser = app.browser();
      const answer = await browser.signIn(username, testPassword);
      if (answer.status !== 200)
        throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`);
      browsers.set(role, browser);
      return browser;
    },
  };
}
