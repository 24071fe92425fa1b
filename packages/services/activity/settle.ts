import type { ParkTransaction } from "@parkline/db/park";
import {
  contactsAmong,
  projectNames,
  type ActivityParts,
  type ActivityRow,
} from "@parkline/db/query/activity";
import {
  activityFieldKeys,
  activityFieldLabels,
  type ActivityFieldKey,
  type ActivityFields,
} from "@parkline/domain/activity/field";
import { activityFieldText, type ActivityNames } from "@parkline/domain/activity/fieldText";
import { formsOf, goesAbroad } from "@parkline/domain/activity/kind";
import { activityFormLabels, activityKindLabels } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import type { AuditChange } from "../audit.ts";
import type { Context } from "../context.ts";
import { loadReferences, requireReferences } from "../project/references.ts";

/** @throws Problem `activity.datesReversed`, `activity.formWrong` */
export function requireSound({ kind, form, startsOn, endsOn }: ActivityFields): void {
  if (endsOn < startsOn) throw new Problem("activity.datesReversed", { from: startsOn, to: endsOn });
  if (!formsOf[kind].includes(form))
    throw new Problem("activity.formWrong", {
      kind: activityKindLabels[kind],
      form: activityFormLabels[form],
    });
}

/** The plan as its fields; firms that were met without a plan are not part of it. */
export function activityFieldsOf(row: ActivityRow, parts: ActivityParts): ActivityFields {
  const { cities, memberIds, presentedIds, toSignIds } = parts;
  const firms = parts.firms
    .filter((firm) => firm.isPlanned)
    .map(({ id, companyId, name, contactId }) => ({ id, companyId, name, contactId }));
  return {
    kind: row.kind,
    form: row.form,
    name: row.name,
    goal: row.goal,
    chainId: row.chainId,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    leaderId: row.leaderId,
    teamId: row.teamId,
    budget: row.budget,
    booth: row.booth,
    delegation: row.delegation,
    cities,
    memberIds,
    firms,
    presentedIds,
    toSignIds,
  };
}

/** The columns of the activity's own row. */
export function activityColumns(fields: ActivityFields) {
  const { cities: _cities, memberIds: _members, firms: _firms, ...others } = fields;
  const { presentedIds: _presented, toSignIds: _toSign, ...columns } = others;
  return { ...columns, isAbroad: goesAbroad(fields) };
}

export function changedActivityFields(before: ActivityFields, after: ActivityFields): ActivityFieldKey[] {
  return activityFieldKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** What differs, in the audit's words. */
export function activityChanges(
  keys: readonly ActivityFieldKey[],
  before: ActivityFields | null,
  after: ActivityFields,
  names: ActivityNames,
): AuditChange[] {
  return keys.map((key) => ({
    field: key,
    label: activityFieldLabels[key].zh,
    from: before === null ? null : (activityFieldText(key, before, names)?.zh ?? null),
    to: activityFieldText(key, after, names)?.zh ?? null,
  }));
}

const idsOf = (all: readonly ActivityFields[]) => ({
  personIds: all.flatMap((fields) => [fields.leaderId, ...fields.memberIds]),
  chainIds: all.map((fields) => fields.chainId),
  teamIds: all.map((fields) => fields.teamId),
  companyIds: all.flatMap((fields) => fields.firms.map((firm) => firm.companyId)),
});

/** What the ids of some plans stand for. */
export async function namesOf(
  tx: ParkTransaction,
  parkId: number,
  ...all: readonly ActivityFields[]
): Promise<ActivityNames> {
  const references = await loadReferences(tx, parkId, idsOf(all));
  const projectIds = all.flatMap((fields) => [...fields.presentedIds, ...fields.toSignIds]);
  const projects = new Map((await projectNames(tx, parkId, projectIds)).map((one) => [one.id, one.name]));
  return { ...references, project: (id) => projects.get(id) };
}

/**
 * Refuses what a plan newly names and is not in the park; what it named before may stay, as a person who has left.
 * @throws Problem `record.notFound`
 */
export async function requirePlanReferences(
  tx: ParkTransaction,
  ctx: Context,
  before: ActivityFields | null,
  after: ActivityFields,
): Promise<void> {
  const known = before === null ? null : idsOf([before]);
  const wanted = idsOf([after]);
  const fresh = (kind: keyof typeof wanted) => wanted[kind].filter((id) => !known?.[kind].includes(id));
  await requireReferences(tx, ctx.park.id, {
    personIds: fresh("personIds"),
    chainIds: fresh("chainIds"),
    teamIds: fresh("teamIds"),
    companyIds: fresh("companyIds"),
  });
  const projectIds = new Set([...after.presentedIds, ...after.toSignIds]);
  if ((await projectNames(tx, ctx.park.id, [...projectIds])).length < projectIds.size)
    throw notFound("project");
  const contactIds = new Set(after.firms.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])));
  if ((await contactsAmong(tx, ctx.park.id, [...contactIds])).length < contactIds.size)
    throw notFound("contact");
}
