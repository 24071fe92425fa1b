import { z } from "zod";
import { changesSince } from "@parkline/db/query/desk";
import { may } from "@parkline/domain/people/permission";
import { read } from "../context.ts";
import { auditChangesSchema } from "../project/auditChanges.ts";
import { verb } from "../verb.ts";
import { deskPage, emptyPage } from "./page.ts";

const input = deskPage.extend({
  /** As `readDesk` gave it. */
  since: z.iso.datetime(),
});

/**
 * What others did to a person's projects since an instant, newest first: to the projects themselves, and to all that belongs to
 * them and is read under the same wall (interactions, files, agreements, receipts, directives, visits). `next` goes on where
 * the page ended, `rest` counts what comes after it.
 */
export const readChanges = verb("desk.read", input, async (ctx, { since, ...page }) =>
  read(ctx, async (tx) => {
    if (!may(ctx.actor, "project.read")) return { ...emptyPage, changes: [] };
    const { personId } = ctx.actor;
    const { rows, ...onward } = await changesSince(tx, ctx.park.id, personId, new Date(since), page);
    return {
      ...onward,
      changes: rows.map((change) => ({ ...change, changes: auditChangesSchema.parse(change.changes) })),
    };
  }),
);
