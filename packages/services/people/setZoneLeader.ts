import { z } from "zod";
import { alsoInPark, type ParkTransaction } from "@parkline/db/park";
import { lockZonePerson, parksNotAdministered, parksOfZone, storeZoneLeader } from "@parkline/db/query/zone";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { isOperator } from "../system.ts";
import { verb } from "../verb.ts";

/**
 * Makes somebody a leader of the zone, who reads all its parks, or no longer. It opens every park of the zone, so that
 * whoever administers all of them names its leaders, and each park's audit says so.
 * @throws Problem `zone.notAllParks`, `record.notFound`
 */
export const setZoneLeader = verb(
  "zone.manage",
  z.strictObject({ id: idSchema, leads: z.boolean() }),
  async (ctx, { id, leads }) =>
    transact(ctx, async (tx) => {
      const person = await lockZonePerson(tx, ctx.park.id, id);
      if (person === undefined) throw notFound("person");
      await requireZoneAdministrator(tx, ctx);
      if (person.leads === leads) return { id, leads };
      await storeZoneLeader(tx, ctx.park.id, id, leads);
      const change = { field: "zoneLeader", label: "开发区领导", from: said(!leads), to: said(leads) };
      for (const park of await parksOfZone(tx, ctx.park.id))
        await alsoInPark(tx, park.id, ctx.park.id, async () => {
          const there = { ...ctx, park };
          await audit(tx, there, "people.setZoneLeader", { kind: "person", id, label: person.name }, [
            change,
          ]);
          await announce(tx, there, "setting", null, { person: id });
        });
      return { id, leads };
    }),
);

const said = (leads: boolean) => (leads ? "是" : "否");

async function requireZoneAdministrator(tx: ParkTransaction, ctx: Context): Promise<void> {
  if (isOperator(ctx.actor)) return;
  const missing = await parksNotAdministered(tx, ctx.actor.personId);
  if (missing.length > 0) throw new Problem("zone.notAllParks", { parks: missing.join("、") });
}
