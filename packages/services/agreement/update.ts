import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { activityTitles, filesOfProject, partiesOf, replaceParties } from "@parkline/db/query/agreement";
import {
  agreementFieldKeys,
  agreementFieldLabels,
  agreementFieldSchemas,
  agreementFieldText,
  partySchema,
  type AgreementFieldKey,
  type AgreementFields,
} from "@parkline/domain/agreement/field";
import { requireFitting } from "@parkline/domain/agreement/link";
import { verbatim } from "@parkline/domain/label";
import { type ConflictField } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import type { AuditChange } from "../audit.ts";
import { today, transact, type Context } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { conflictOver, contestedOf, openAgreement, writeAgreement, type OpenedAgreement } from "./open.ts";
import { agreementColumns, agreementFieldsOf, requireFiles, sameValue, settleAgreement } from "./settle.ts";
import { requireActivity } from "./sign.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(agreementFieldSchemas).partial(),
  /** Who signed, in the place of who stood there. */
  parties: z.array(partySchema).max(20).optional(),
});
type Party = z.output<typeof partySchema>;
const partiesLabel = { zh: "签约方", en: "Parties" } as const;

/**
 * Puts right what was entered of an agreement. The project's figures are counted anew.
 * @throws Problem `record.changed` with a `Conflict`, `agreement.*`, `record.notFound`, `permission.*`
 */
export const updateAgreement = verb("agreement.write", input, async (ctx, { id, version, fields, parties }) =>
  transact(ctx, async (tx) => {
    const opened = await openAgreement(tx, ctx, "agreement.write", id);
    const { row, siblings } = opened;
    const before = agreementFieldsOf(row);
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const after = settleAgreement({ ...before, ...given });
    const keys = agreementFieldKeys.filter((key) => !sameValue(key, before, after));
    const signers = parties === undefined ? null : await changedParties(tx, ctx, id, parties);
    if (keys.length === 0 && signers === null) return { id, version: row.version };
    const words = await wordsOf(tx, ctx, opened, [before, after]);
    const contested = [
      ...contestedOf(row, version, keys).map((key) => ({
        field: key,
        label: agreementFieldLabels[key],
        mine: words(key, after),
        theirs: words(key, before),
        theirValue: before[key],
      })),
      ...(signers === null ? [] : contestedOf(row, version, ["parties"]).map(() => signers.conflict)),
    ];
    if (contested.length > 0) throw await conflictOver(tx, ctx, row, contested);
    const others = siblings.filter((one) => one.id !== id);
    requireFitting({ ...row, ...after }, others, today(ctx));
    if (after.attachmentId !== before.attachmentId)
      await requireFiles(tx, ctx, row.projectId, [after.attachmentId]);
    if (after.activityId !== before.activityId) await requireActivity(tx, ctx, after.activityId);
    if (signers !== null) await replaceParties(tx, ctx.park.id, id, signers.parties);
    const changes = [
      ...keys.map((key) => ({
        field: key,
        label: agreementFieldLabels[key].zh,
        from: words(key, before)?.zh ?? null,
        to: words(key, after)?.zh ?? null,
      })),
      ...(signers === null ? [] : [signers.change]),
    ];
    const newVersion = await writeAgreement(
      tx,
      ctx,
      opened,
      agreementColumns(after),
      "agreement.update",
      changes,
    );
    return { id, version: newVersion };
  }),
);

async function changedParties(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
  parties: readonly Party[],
): Promise<{
  readonly parties: readonly Party[];
  readonly change: AuditChange;
  readonly conflict: ConflictField;
} | null> {
  const namesOf = (all: readonly Pick<Party, "name">[]) => all.map(({ name }) => name).join("、") || null;
  const before = await partiesOf(tx, ctx.park.id, [id]);
  const plain = before.map(({ side, companyId, name }) => ({ side, companyId, name }));
  if (
    JSON.stringify(plain) ===
    JSON.stringify(parties.map(({ side, companyId, name }) => ({ side, companyId, name })))
  )
    return null;
  await requireReferences(tx, ctx.park.id, { companyIds: parties.map(({ companyId }) => companyId) });
  const [from, to] = [namesOf(before), namesOf(parties)];
  return {
    parties,
    change: { field: "parties", label: partiesLabel.zh, from, to },
    conflict: {
      field: "parties",
      label: partiesLabel,
      mine: verbatim(to),
      theirs: verbatim(from),
      theirValue: plain,
    },
  };
}

/** What the fields say in words, once the names of activities and files are known. */
async function wordsOf(
  tx: ParkTransaction,
  ctx: Context,
  { row }: OpenedAgreement,
  all: readonly AgreementFields[],
) {
  const ids = (key: "activityId" | "attachmentId") =>
    all.map((fields) => fields[key]).filter((id) => id !== null);
  const activities = await activityTitles(tx, ctx.park.id, ids("activityId"));
  const files = await filesOfProject(tx, ctx.park.id, row.projectId, ids("attachmentId"));
  const nameOf = (key: "activityId" | "attachmentId", id: number) =>
    (key === "activityId" ? activities : files).find((one) => one.id === id)?.name ?? String(id);
  return (key: AgreementFieldKey, fields: AgreementFields) => agreementFieldText(key, fields, nameOf);
}
