import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

/**
 * The projects of an import that somebody has worked on since: edited or moved (their version has risen), given a contact
 * (they are as new as that), talked about, or filed something with. Their rows are held until the end of the transaction.
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

/** Contacts that the import set up, that nobody has edited and no project is left for. */
export async function deleteContacts(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  await tx
    .deleteFrom("contact")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("version", "=", 1)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("projectContact")
            .select("projectContact.contactId")
            .whereRef("projectContact.parkId", "=", "contact.parkId")
            .whereRef("projectContact.contactId", "=", "contact.id"),
        ),
      ),
    )
    .execute();
}

/** Chains that the import set up, that nobody has edited and no project is left for. */
export async function deleteChains(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  await tx
    .deleteFrom("industryChain")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("version", "=", 1)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("project")
            .select("project.id")
            .whereRef("project.parkId", "=", "industryChain.parkId")
            .whereRef("project.chainId", "=", "industryChain.id"),
        ),
      ),
    )
    .execute();
}

/** Companies that the import set up, that nobody has edited and neither project nor contact is left for. */
export async function deleteCompanies(tx: ParkTransaction, parkId: number, importId: number): Promise<void> {
  await tx
    .deleteFrom("company")
    .where("parkId", "=", parkId)
    .where("ledgerImportId", "=", importId)
    .where("version", "=", 1)
    .where((eb) =>
      eb.not(
        eb.or([
          eb.exists(
            eb
              .selectFrom("project")
              .select("project.id")
              .whereRef("project.parkId", "=", "company.parkId")
              .whereRef("project.companyId", "=", "company.id"),
          ),
          eb.exists(
            eb
              .selectFrom("contact")
              .select("contact.id")
              .whereRef("contact.parkId", "=", "company.parkId")
              .whereRef("contact.companyId", "=", "company.id"),
          ),
        ]),
      ),
    )
    .execute();
}
