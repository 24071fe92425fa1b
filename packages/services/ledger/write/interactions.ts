import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import type { PlannedInteraction } from "../plan/interaction.ts";
import type { Source } from "../write.ts";

/** Writes what rows tell of projects. Of several interactions of one row the first is the newest, as a timeline shows them. */
export async function insertLedgerInteractions(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  projects: readonly { readonly id: number; readonly interactions: readonly PlannedInteraction[] }[],
): Promise<void> {
  await bulk.insertMany(
    tx,
    "interaction",
    projects.flatMap(({ id, interactions }) =>
      interactions.toReversed().map((interaction) => ({
        parkId: ctx.park.id,
        projectId: id,
        ...interaction,
        way: "ledger" as const,
        authorId: ctx.actor.personId,
        ledgerImportId: importId,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    ),
  );
}
