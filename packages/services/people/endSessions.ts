import { z } from "zod";
import { endSessions } from "@parkline/db/query/session";
import { idSchema } from "@parkline/domain/text";
import { noteAccountEvent } from "../account/event.ts";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { requireOwnPerson } from "./onePerson.ts";

/**
 * Signs a person out on every device, as after a lost telephone; their password stays.
 * @returns how many sessions ended
 * @throws Problem `account.belongsElsewhere`, `record.notFound`
 */
export const endPersonSessions = verb(
  "people.manage",
  z.strictObject({ id: idSchema }),
  async (ctx, { id }) =>
    transact(ctx, async (tx) => {
      const person = await requireOwnPerson(tx, ctx, id);
      const ended = await endSessions(tx, id);
      if (ended === 0) return { ended };
      await audit(tx, ctx, "people.endSessions", { kind: "person", id, label: person.name });
      await noteAccountEvent(tx, "sessions_ended", {
        at: ctx.now,
        personId: id,
        username: person.username ?? "",
        ipAddress: null,
        detail: ctx.actor.name,
      });
      return { ended };
    }),
);
