import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";
import { fundsClaimed } from "./receipt.ts";

/** What a project's page shows of its row beside the facts that the rules look at. */
export async function readProjectDetail(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("project")
    .leftJoin("company", (join) =>
      join.onRef("company.parkId", "=", "project.parkId").onRef("company.id", "=", "project.companyId"),
    )
    .leftJoin("team", (join) =>
      join.onRef("team.parkId", "=", "project.parkId").onRef("team.id", "=", "project.teamId"),
    )
    .leftJoin("industryChain", (join) =>
      join
        .onRef("industryChain.parkId", "=", "project.parkId")
        .onRef("industryChain.id", "=", "project.chainId"),
    )
    .leftJoin("person as owner", "owner.id", "project.ownerId")
    .innerJoin("person as creator", "creator.id", "project.createdBy")
    .innerJoin("person as writer", "writer.id", "project.updatedBy")
    .select([
      "project.version",
      "project.statusReason",
      "project.statusNote",
      "project.lostTo",
      "project.companyId",
      "project.teamId",
      "project.nextStep",
      "project.nextStepOn",
      "project.ledgerImportId",
      "project.createdAt",
      "project.updatedAt",
      "company.name as companyName",
      "company.uscc",
      "company.usccExceptionReason",
      "company.registeredInPark",
      "team.name as teamName",
      "industryChain.name as chainName",
      "owner.name as ownerName",
      "creator.name as createdByName",
      "writer.name as updatedByName",
    ])
    .select(fundsClaimed("project").as("fundsClaimed"))
    .where("project.parkId", "=", parkId)
    .where("project.id", "=", id)
    .executeTakeFirst();
}

/** Changes of stage with who made each; the caller says which. */
export const stageChangeRows = (tx: ParkTransaction, parkId: number) =>
  tx
    .selectFrom("stageChange")
    .innerJoin("person", "person.id", "stageChange.actorId")
    .select([
      "stageChange.id",
      "stageChange.fromStage",
      "stageChange.toStage",
      "stageChange.enteredOn",
      "stageChange.reason",
      "stageChange.overrideReason",
      "stageChange.overridden",
      "stageChange.at",
      "person.name as actorName",
    ])
    .where("stageChange.parkId", "=", parkId);

/** Every change of a project's stage, oldest first. */
export async function stageChangesOf(tx: ParkTransaction, parkId: number, projectId: number) {
  return stageChangeRows(tx, parkId)
    .where("stageChange.projectId", "=", projectId)
    .orderBy("stageChange.id")
    .execute();
}

/** The next steps of a project that are still open, the earliest date first and those without one last. */
export async function openStepsOf(tx: ParkTransaction, parkId: number, projectId: number) {
  return tx
    .selectFrom("interaction")
    .innerJoin("person", "person.id", "interaction.authorId")
    .select([
      "interaction.id as interactionId",
      "interaction.version",
      "interaction.nextStep",
      "interaction.nextStepOn",
      "interaction.contactedOn",
      "interaction.authorId",
      "person.name as authorName",
    ])
    .where("interaction.parkId", "=", parkId)
    .where("interaction.projectId", "=", projectId)
    .where("interaction.nextStep", "is not", null)
    .where("interaction.nextStepDoneAt", "is", null)
    .orderBy(sql`interaction.next_step_on asc nulls last`)
    .orderBy("interaction.id")
    .execute();
}
