import { sql } from "kysely";
import type { AgreementKindKey } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import { projectFieldKeys } from "@parkline/domain/project/field";
import type { ParkTransaction } from "../park.ts";

const fieldColumns = projectFieldKeys.map((key) => `project.${key}` as const);

/** Projects that bear one of the names, with what tells two of the same name apart, and all that a row may repeat of them. */
export async function projectsNamed(tx: ParkTransaction, parkId: number, nameKeys: readonly string[]) {
  return tx
    .selectFrom("project")
    .leftJoin("company", (join) =>
      join.onRef("company.parkId", "=", "project.parkId").onRef("company.id", "=", "project.companyId"),
    )
    .leftJoin("industryChain as chain", (join) =>
      join.onRef("chain.parkId", "=", "project.parkId").onRef("chain.id", "=", "project.chainId"),
    )
    .select(fieldColumns)
    .select([
      "chain.name as chainName",
      "project.id",
      "project.version",
      "project.stage",
      "project.status",
      "project.stageEnteredOn",
      "project.lastContactOn",
      "project.nextStep",
      "project.teamId",
      "project.companyId",
      "company.name as companyName",
      "company.uscc",
    ])
    .select([
      sql<boolean>`exists (select from key_project_period k
        where k.park_id = project.park_id and k.project_id = project.id and k.to_on is null)`.as("isKey"),
      sql<boolean>`exists (select from key_project_period k
        where k.park_id = project.park_id and k.project_id = project.id)`.as("wasKey"),
      sql<Fen | null>`(select sum(claimed_amount)::bigint from receipt r
        where r.park_id = project.park_id and r.project_id = project.id and r.reverses_id is null)`.as(
        "fundsReceived",
      ),
      sql<Day[]>`array(select received_on::text from receipt r
        where r.park_id = project.park_id and r.project_id = project.id and received_on is not null)`.as(
        "fundsDays",
      ),
      // The plugin turns no keys inside JSON: they are named here as TypeScript reads them.
      sql<{ kind: AgreementKindKey; signedOn: Day }[]>`coalesce((
        select json_agg(json_build_object('kind', a.kind, 'signedOn', a.signed_on)) from agreement a
        where a.park_id = project.park_id and a.project_id = project.id), '[]')`.as("signed"),
    ])
    .where("project.parkId", "=", parkId)
    .where("project.nameKey", "=", sql<string>`any(${nameKeys}::text[])`)
    .execute();
}

export async function peopleOf(tx: ParkTransaction, parkId: number, projectIds: readonly number[]) {
  return tx
    .selectFrom("projectPerson")
    .select(["projectId", "personId", "role"])
    .where("parkId", "=", parkId)
    .where("projectId", "=", sql<number>`any(${projectIds}::bigint[])`)
    .execute();
}

export async function contactsOf(tx: ParkTransaction, parkId: number, projectIds: readonly number[]) {
  return tx
    .selectFrom("projectContact as link")
    .innerJoin("contact", (join) =>
      join.onRef("contact.parkId", "=", "link.parkId").onRef("contact.id", "=", "link.contactId"),
    )
    .select(["link.projectId", "contact.id", "contact.companyId", "contact.name", "contact.phone"])
    .where("link.parkId", "=", parkId)
    .where("link.projectId", "=", sql<number>`any(${projectIds}::bigint[])`)
    .execute();
}

/** All that the interactions of projects say, the newest first, and their days. */
export async function interactionsOf(tx: ParkTransaction, parkId: number, projectIds: readonly number[]) {
  const { rows } = await sql<{ projectId: number; said: string; contactDays: Day[] }>`
    select project_id, string_agg(content || coalesce(next_step, ''), '' order by id desc) as said,
           array_agg(distinct contacted_on::text) as contact_days
    from interaction where park_id = ${parkId} and project_id = any(${projectIds}::bigint[]) group by project_id`.execute(
    tx,
  );
  return rows;
}
