import type { ParkTransaction } from "@parkline/db/park";
import {
  deleteFirm,
  insertFirm,
  replaceActivityMembers,
  replaceActivityProjects,
  replaceCities,
  updateFirm,
  visitedFirmIds,
  type ActivityParts,
} from "@parkline/db/query/activity";
import type { ActivityFieldKey, ActivityFields } from "@parkline/domain/activity/field";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";

/** Writes those of an activity's parts that differ. @throws Problem `activity.firmVisited`, `record.notFound` */
export async function writeParts(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  keys: readonly ActivityFieldKey[],
  before: ActivityParts | null,
  after: ActivityFields,
): Promise<void> {
  if (keys.includes("cities")) await replaceCities(tx, parkId, activityId, after.cities);
  if (keys.includes("memberIds")) await replaceActivityMembers(tx, parkId, activityId, after.memberIds);
  if (keys.includes("presentedIds") || keys.includes("toSignIds"))
    await replaceActivityProjects(tx, parkId, activityId, after);
  if (keys.includes("firms")) await writeFirms(tx, parkId, activityId, before?.firms ?? [], after.firms);
}

/** A firm keeps its id and its visits; one without a visit may go. */
async function writeFirms(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
  before: ActivityParts["firms"],
  after: ActivityFields["firms"],
): Promise<void> {
  const visited = new Set(await visitedFirmIds(tx, parkId, activityId));
  const kept = new Set(after.map((firm) => firm.id));
  for (const firm of before.filter((one) => one.isPlanned && !kept.has(one.id))) {
    if (visited.has(firm.id)) throw new Problem("activity.firmVisited", { name: firm.name });
    await deleteFirm(tx, parkId, activityId, firm.id);
  }
  for (const [position, { id, ...firm }] of after.entries()) {
    if (id === undefined) await insertFirm(tx, parkId, activityId, { ...firm, position });
    else if (before.some((one) => one.id === id))
      await updateFirm(tx, parkId, activityId, id, { ...firm, position });
    else throw notFound("activity");
  }
}
