import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

/**
 * The projects of an import that somebody has worked on since: edited or moved (their version has risen), given a contact
 * (they are as new as that), talked about, taken to a fair, given a directive, or filed something with. Their rows are held until the end of the transaction.
 */
export async function touchedProjects(tx: ParkTransaction, parkId: number, importId: number) {
  await tx
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .orderBy("id")
    .forUpdate()
    .execute();
  return tx
    .selectFrom("project")
    .select(["project.id", "project.name"])
    .where("project.parkId", "=", parkId)
    .where("project.ledgerImportId", "=", importId)
    .where((eb) =>
      eb.or([
        eb("project.version", ">", 1),
        eb("project.updatedAt", "<>", eb.ref("project.createdAt")),
        eb.exists(
          eb
            .selectFrom("interaction")
            .select("interaction.id")
            .whereRef("interaction.parkId", "=", "project.parkId")
            .whereRef("interaction.projectId", "=", "project.id")
            .where((inner) =>
              inner.or([
                sql<boolean>`interaction.ledger_import_id is distinct from ${importId}`,
                inner("interaction.version", ">", 1),
              ]),
            ),
        ),
        eb.exists(
          eb
            .selectFrom("activityProject")
            .select("activityProject.activityId")
            .whereRef("activityProject.parkId", "=", "project.parkId")
            .whereRef("activityProject.projectId", "=", "project.id"),
        ),
        eb.exists(
          eb
            .selectFrom("directive")
            .select("directive.id")
            .whereRef("directive.parkId", "=", "project.parkId")
            .whereRef("directive.projectId", "=", "project.id"),
        ),
        eb.exists(
          eb
            .selectFrom("attachment")
            .select("attachment.id")
            .whereRef("attachment.parkId", "=", "project.parkId")
            .whereRef("attachment.projectId", "=", "project.id"),
        ),
      ]),
    )
    .orderBy("project.id")
    .execute();
}

/** Deletes an import's projects with all that hangs on them, but for those to keep; returns the ids. */
export async function deleteProjects(
  tx: ParkTransaction,
  parkId: number,
  importId: number,
  keep: readonly number[],
): Promise<number[]> {
  const rows = await tx
    .deleteFrom("project")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("id", "<>", sql<number>`all(${keep}::bigint[])`)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What the import set up beside its projects, where nobody has edited it and nothing is left that needs it. */
export async function deleteUnneeded(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  const its = sql`it.park_id = ${parkId} and it.ledger_import_id = ${importId} and it.version = 1`;
  await sql`
    delete from contact it where ${its}
      and not exists (select from project_contact used where used.park_id = it.park_id and used.contact_id = it.id)`.execute(
    tx,
  );
  await sql`
    delete from company it where ${its}
      and not exists (select from project used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from contact used where used.park_id = it.park_id and used.company_id = it.id)
      and not exists (select from activity_firm used where used.park_id = it.park_id and used.company_id = it.id)`.execute(
    tx,
  );
  await sql`
    delete from industry_chain it where ${its}
      and not exists (select from project used where used.park_id = it.park_id and used.chain_id = it.id)
      and not exists (select from activity used where used.park_id = it.park_id and used.chain_id = it.id)`.execute(
    tx,
  );
}
