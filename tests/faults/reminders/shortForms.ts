import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reminderDrillNames, runOn } from "./drills.ts";
import { openSite, type Site } from "./site.ts";
import type { Backend } from "./world.ts";

/** Seconds on a machine of their own; some minutes on one that does much else. */
const patience = 600_000;

/** The short form of every drill, on one backend; `npm run -s drill -- NAME` runs the whole ones. */
export function testShortForms(backend: Backend): void {
  describe(`the drill on ${backend}`, () => {
    let site: Site;
    beforeAll(async () => {
      site = await openSite();
    }, patience);
    afterAll(() => site.close());

    test.each(reminderDrillNames)(
      "%s meets its goal",
      async (name) => {
        const said: string[] = [];
        const rows = await runOn(site, name, backend, { quick: true, say: (text) => said.push(text) });
        expect(rows.length).toBeGreaterThan(0);
        expect(
          rows.filter((row) => !row.met),
          said.join("\n"),
        ).toEqual([]);
      },
      patience,
    );
  });
}
