import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Deadline } from "@parkline/domain/stage/clock";
import type { AgreementFact, AttachmentFact } from "@parkline/domain/project/facts";
import { projectFieldKeys } from "@parkline/domain/project/field";
import { runHot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";

const fieldColumns = projectFieldKeys.map((key) => `project.${key}` as const);

/**
 * What the rules look at, for any number of projects in one statement; a project that is not in the park is left out.
 * `lock` holds the projects' rows until the end of the transaction.
 */
export async function readFacts(tx: ParkTransaction, parkId: number, projectIds: readonly number[]) {
  const facts = tx
    .selectFrom("project")
    .leftJoin("company", (join) =>
      join.onRef("company.parkId", "=", "project.parkId").onRef("company.id", "=", "project.companyId"),
    )
    .select(fieldColumns)
    .select([
      "project.id",
      "project.stage",
      "project.status",
      "project.stageEnteredOn",
      "project.lastContactOn",
      "project.teamId",
      "project.companyId",
      "company.uscc",
      "company.usccExceptionReason",
      "company.registeredInPark",
    ])
    .select((eb) => [
      eb
        .selectFrom("interaction")
        .whereRef("interaction.parkId", "=", "project.parkId")
        .whereRef("interaction.projectId", "=", "project.id")
        .select(eb.fn.countAll<number>().as("count"))
        .as("interactionCount"),
      eb
        .selectFrom("projectContact")
        .whereRef("projectContact.parkId", "=", "project.parkId")
        .whereRef("projectContact.projectId", "=", "project.id")
        .select(eb.fn.countAll<number>().as("count"))
        .as("contactCount"),
      eb
        .selectFrom("projectPerson")
        .whereRef("projectPerson.parkId", "=", "project.parkId")
        .whereRef("projectPerson.projectId", "=", "project.id")
        .select(sql<number[]>`coalesce(array_agg(project_person.person_id), '{}')`.as("ids"))
        .as("memberIds"),
      // The plugin turns no keys inside JSON: they are named here as TypeScript reads them.
      sql<AttachmentFact[]>`coalesce((
        select json_agg(json_build_object('kind', a.kind, 'amount', a.amount, 'datedOn', a.dated_on,
          'countsAsAgreement', a.counts_as_agreement) order by a.id)
        from attachment a
        where a.park_id = project.park_id and a.project_id = project.id and a.removed_at is null), '[]')`.as(
        "attachments",
      ),
      sql<AgreementFact[]>`coalesce((
        select json_agg(json_build_object('kind', g.kind, 'signedOn', g.signed_on, 'amount', g.agreed_amount,
          'hasFile', f.id is not null,
          'legalityPassed', coalesce(g.legality_outcome = 'passed', false),
          'fairCompetitionPassed', coalesce(g.fair_competition_outcome = 'passed', false)) order by g.signed_on, g.id)
        from agreement g
        left join attachment f on f.park_id = g.park_id and f.id = g.attachment_id and f.removed_at is null
        where g.park_id = project.park_id and g.project_id = project.id and g.terminated_on is null), '[]')`.as(
        "agreements",
      ),
    ])
    .where("project.parkId", "=", parkId)
    .where("project.id", "=", sql<number>`any(${projectIds}::bigint[])`);
  return runHot(tx, facts);
}

/** Stores the days on which a project turns amber and red, and how much evidence it owes. A row that has them already is left untouched. */
export async function storeDeadline(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  { amberOn, redOn, clockKey }: Deadline,
  owedCount: number,
): Promise<void> {
  const stored = tx
    .updateTable("project")
    .set({ amberOn, redOn, clockKey, owedCount })
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .where(
      sql<boolean>`(amber_on, red_on, clock_key, owed_count) is distinct from (${amberOn}::date, ${redOn}::date, ${clockKey}::text, ${owedCount}::smallint)`,
    );
  await runHot(tx, stored);
}

/** The setting of each stage in force on a day: the newest whose effective date is not after it. */
export async function readStageSettings(tx: ParkTransaction, parkId: number, on: Day) {
  const settings = tx
    .selectFrom("stageSetting")
    .distinctOn("stage")
    .select(["stage", "enabled", "waivedRequirements", "clockDays"])
    .where("parkId", "=", parkId)
    .where("effectiveOn", "<=", on)
    .orderBy("stage")
    .orderBy("effectiveOn", "desc");
  return runHot(tx, settings);
}
