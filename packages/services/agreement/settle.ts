import type { ParkTransaction } from "@parkline/db/park";
import { filesOfProject, type AgreementRow } from "@parkline/db/query/agreement";
import { type AgreementFieldKey, type AgreementFields } from "@parkline/domain/agreement/field";
import { currencyKeys, toRenminbi, type ForeignMoney } from "@parkline/domain/money/foreign";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import type { Context } from "../context.ts";

/** Brings what was entered into the form that is kept: foreign money turned into 分 by its own rate, which all totals use. */
export function settleAgreement(fields: AgreementFields): AgreementFields {
  const agreedAmount = fields.foreign === null ? fields.agreedAmount : toRenminbi(fields.foreign);
  if (agreedAmount !== null && fields.fixedAssetAmount !== null && fields.fixedAssetAmount > agreedAmount)
    throw new Problem("agreement.fixedAssetsTooLarge");
  return { ...fields, agreedAmount };
}

/** The columns of what people enter. */
export function agreementColumns({ foreign, ...fields }: AgreementFields) {
  const domestic = { currency: "CNY", foreignAmount: null, rate: null, rateOn: null, rateSource: null };
  return { ...fields, ...(foreign ?? domestic) };
}

export function agreementFieldsOf(row: AgreementRow): AgreementFields {
  const { kind, number, signedOn, agreedAmount, fixedAssetAmount, activityId, attachmentId, note } = row;
  return {
    kind,
    number,
    signedOn,
    agreedAmount,
    fixedAssetAmount,
    foreign: foreignOf(row),
    activityId,
    attachmentId,
    note,
  };
}

/** Undefined never: a row has all of its foreign columns or none (a check of the table). */
export function foreignOf(
  row: Pick<AgreementRow, "currency" | "foreignAmount" | "rate" | "rateOn" | "rateSource">,
): ForeignMoney | null {
  const currency = currencyKeys.find((key) => key === row.currency);
  const { foreignAmount, rate, rateOn, rateSource } = row;
  if (currency === undefined || currency === "CNY" || foreignAmount === null) return null;
  if (rate === null || rateOn === null || rateSource === null) return null;
  // The database fills the scale up: 7.10430000 is the 7.1043 that was entered.
  return { currency, foreignAmount, rate: rate.replace(/\.?0+$/u, ""), rateOn, rateSource };
}

/**
 * Refuses a file that is not the project's own, or was removed.
 * @throws Problem `record.notFound`
 */
export async function requireFiles(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const given = [...new Set(ids.filter((id) => id !== null))];
  const found = await filesOfProject(tx, ctx.park.id, projectId, given);
  if (found.length < given.length) throw notFound("attachment");
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Whether two values of a field say the same. */
export function sameValue(key: AgreementFieldKey, one: AgreementFields, other: AgreementFields): boolean {
  return JSON.stringify(one[key]) === JSON.stringify(other[key]);
}
