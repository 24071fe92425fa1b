import { connect, type Database } from "@parkline/db/connect";
import pg from "pg";
import type { World } from "./world.ts";

/** Works with connections to which the product's clock says this instant, and goes on from there. */
export async function atInstant<Result>(
  world: World,
  instant: Date,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  await ofDatabase(world, async (owner, name) => {
    const off = `select (${pg.escapeLiteral(instant.toISOString())}::timestamptz - clock_timestamp())::text as off`;
    const { rows } = await owner.query<{ off: string }>(off);
    await owner.query(
      `alter database ${name} set app.clock_offset = ${pg.escapeLiteral(rows[0]?.off ?? "")}`,
    );
  });
  const db = connect(world.appUrl, { applicationName: "parkline-test-clock", max: 10 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** From here on the product's clock says to new connections what it is. */
export function backToNow(world: World): Promise<void> {
  return ofDatabase(world, async (owner, name) => {
    await owner.query(`alter database ${name} reset app.clock_offset`);
  });
}

async function ofDatabase(
  world: World,
  work: (owner: pg.Client, name: string) => Promise<void>,
): Promise<void> {
  const owner = new pg.Client(world.ownerUrl);
  await owner.connect();
  try {
    await work(owner, pg.escapeIdentifier(new URL(world.ownerUrl).pathname.slice(1)));
  } finally {
    await owner.end();
  }
}
