import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { PlannedFirm } from "@parkline/domain/activity/field";
import type { Place } from "@parkline/domain/place/place";
import type { ParkTransaction } from "../park.ts";
import type { ActivityStepTable, ActivityTable } from "../schema/activity.ts";

export type ActivityRow = Omit<Selectable<ActivityTable>, "parkId">;
export type ActivityChange = Omit<Updateable<ActivityTable>, "id" | "parkId" | "version">;

const columns = [
  "id",
  "kind",
  "form",
  "name",
  "goal",
  "chainId",
  "startsOn",
  "endsOn",
  "isAbroad",
  "leaderId",
  "teamId",
  "budget",
  "booth",
  "delegation",
  "state",
  "startedOn",
  "returnedOn",
  "reportDueOn",
  "reportedOn",
  "cost",
  "personCount",
  "dayCount",
  "outcome",
  "cancelledOn",
  "cancelReason",
  "version",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
] as const;

export async function insertActivity(tx: ParkTransaction, row: Insertable<ActivityTable>): Promise<number> {
  const inserted = await tx.insertInto("activity").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

const oneActivity = (tx: ParkTransaction, parkId: number, id: number) =>
  tx.selectFrom("activity").select(columns).where("parkId", "=", parkId).where("id", "=", id);

export async function readActivity(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<ActivityRow | undefined> {
  return oneActivity(tx, parkId, id).executeTakeFirst();
}

/** An activity, held until the end of the transaction. */
export async function lockActivity(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<ActivityRow | undefined> {
  return oneActivity(tx, parkId, id).forUpdate().executeTakeFirst();
}

/** Writes an activity on a version and returns its new one, or undefined where another has come between. */
export async function updateActivityRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: ActivityChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("activity")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** What hangs on an activity: where it goes, who goes, whom it sees, and what it presents. */
export interface ActivityParts {
  readonly cities: readonly Place[];
  readonly memberIds: readonly number[];
  readonly firms: readonly (PlannedFirm & { readonly id: number; readonly isPlanned: boolean })[];
  readonly presentedIds: readonly number[];
  readonly toSignIds: readonly number[];
}

export async function readActivityParts(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
): Promise<ActivityParts> {
  const [cities, members, firms, projects] = await Promise.all([
    tx
      .selectFrom("activityCity")
      .select(["countryCode", "divisionCode"])
      .where("parkId", "=", parkId)
      .where("activityId", "=", activityId)
      .orderBy("position")
      .execute(),
    tx
      .selectFrom("activityMember")
      .select("personId")
      .where("parkId", "=", parkId)
      .where("activityId", "=", activityId)
      .orderBy("personId")
      .execute(),
    tx
      .selectFrom("activityFirm")
      .select(["id", "companyId", "name", "contactId", "isPlanned"])
      .where("parkId", "=", parkId)
      .where("activityId", "=", activityId)
      .orderBy("position")
      .orderBy("id")
      .execute(),
    tx
      .selectFrom("activityProject")
      .select(["projectId", "role"])
      .where("parkId", "=", parkId)
      .where("activityId", "=", activityId)
      .orderBy("projectId")
      .execute(),
  ]);
  const inRole = (role: (typeof projects)[number]["role"]) =>
    projects.filter((one) => one.role === role).map((one) => one.projectId);
  return {
    cities,
    memberIds: members.map((one) => one.personId),
    firms,
    presentedIds: inRole("presented"),
    toSignIds: inRole("to_sign"),
  };
}

export async function replaceCities(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  cities: readonly Place[],
): Promise<void> {
  await tx
    .deleteFrom("activityCity")
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .execute();
  if (cities.length === 0) return;
  await tx
    .insertInto("activityCity")
    .values(
      cities.map(({ countryCode, divisionCode }, position) => ({
        parkId,
        activityId,
        position,
        countryCode,
        divisionCode,
      })),
    )
    .execute();
}

export async function replaceActivityMembers(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  personIds: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom("activityMember")
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .execute();
  if (personIds.length === 0) return;
  await tx
    .insertInto("activityMember")
    .values(personIds.map((personId) => ({ parkId, activityId, personId })))
    .execute();
}

export async function replaceActivityProjects(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  { presentedIds, toSignIds }: Pick<ActivityParts, "presentedIds" | "toSignIds">,
): Promise<void> {
  await tx
    .deleteFrom("activityProject")
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .execute();
  const rows = [
    ...presentedIds.map((projectId) => ({ parkId, activityId, projectId, role: "presented" as const })),
    ...toSignIds.map((projectId) => ({ parkId, activityId, projectId, role: "to_sign" as const })),
  ];
  if (rows.length > 0) await tx.insertInto("activityProject").values(rows).execute();
}

export async function deleteFirm(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  firmId: number,
): Promise<void> {
  await tx
    .deleteFrom("activityFirm")
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .where("id", "=", firmId)
    .execute();
}

interface FirmValues extends Omit<PlannedFirm, "id"> {
  readonly position: number;
}

export async function updateFirm(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  firmId: number,
  { position, companyId, name, contactId }: FirmValues,
): Promise<void> {
  await tx
    .updateTable("activityFirm")
    .set({ position, companyId, name, contactId })
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .where("id", "=", firmId)
    .execute();
}

/** @returns its id */
export async function insertFirm(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  { position, companyId, name, contactId }: FirmValues,
  isPlanned = true,
): Promise<number> {
  const row = await tx
    .insertInto("activityFirm")
    .values({ parkId, activityId, position, companyId, name, contactId, isPlanned })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Those of an activity's firms that have a visit. */
export async function visitedFirmIds(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom("activityVisit")
    .select("firmId")
    .distinct()
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .execute();
  return rows.map((row) => row.firmId);
}

export async function insertActivityStep(
  tx: ParkTransaction,
  row: Insertable<ActivityStepTable>,
): Promise<void> {
  await tx.insertInto("activityStep").values(row).execute();
}

/** Who asked last for the approval of an activity. */
export async function lastRequesterOf(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("activityStep")
    .select("actorId")
    .where("parkId", "=", parkId)
    .where("activityId", "=", activityId)
    .where("fromState", "=", "plan")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.actorId;
}

/** The names of projects, and of the contacts' ids those that are there. */
export async function projectNames(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("project")
    .select(["id", "name"])
    .where("parkId", "=", parkId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .execute();
}

export async function contactsAmong(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("contact")
    .select(["id", "name", "title"])
    .where("parkId", "=", parkId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .execute();
}
