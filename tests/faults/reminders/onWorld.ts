import type { World } from "@parkline/testkit/world";
import pg from "pg";
import type { DrillWorld } from "./world.ts";

/** What a drill does as people do it, and looks at, in a database of the tests. */
export const onWorld = (world: World): Pick<DrillWorld, "act" | "look"> => ({
  act: (work) => work(world),
  async look<Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: world.ownerUrl });
    // The query tells of it, too.
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Row & pg.QueryResultRow>(statement, [...values])).rows;
    } finally {
      await client.end();
    }
  },
});
