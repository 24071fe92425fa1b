import type { ParkTransaction } from "@parkline/db/park";
import {
  filesForEvidence,
  receiptsWithSlips,
  type NewEvidence,
  type NewInvestor,
  type Slip,
} from "@parkline/db/query/receipt";
import { companyNames } from "@parkline/db/query/names";
import { formatFen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import {
  receiptFieldKeys,
  receiptFieldLabels,
  receiptFieldText,
  type ReceiptFieldKey,
  type ReceiptFields,
} from "@parkline/domain/receipt/field";
import { tierOfOrigin } from "@parkline/domain/receipt/origin";
import { notFound } from "@parkline/domain/record";
import type { AuditChange } from "../audit.ts";
import { today, type Context } from "../context.ts";

/** What hangs on a receipt, as it is kept. */
export interface SettledParts {
  readonly investors: readonly NewInvestor[];
  readonly evidence: readonly NewEvidence[];
}

/**
 * What follows from what was entered: each investor's tier from its origin, each slip's hash from its file.
 * @throws Problem `receipt.inFuture`, `receipt.originTooCoarse`, `record.notFound` for a file or company that is not there
 */
export async function settleParts(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
  { receivedOn, investors, evidence }: Pick<ReceiptFields, "receivedOn" | "investors" | "evidence">,
): Promise<SettledParts> {
  if (receivedOn !== null && receivedOn > today(ctx))
    throw new Problem("receipt.inFuture", { today: today(ctx) });
  const companyIds = investors.flatMap(({ companyId }) => (companyId === null ? [] : [companyId]));
  const known = await companyNames(tx, ctx.park.id, companyIds);
  if (new Set(companyIds).size !== known.length) throw notFound("company");
  const fileIds = evidence.map(({ attachmentId }) => attachmentId);
  const files = await filesForEvidence(tx, ctx.park.id, projectId, fileIds);
  const hashes = new Map(files.map(({ id, sha256 }) => [id, sha256]));
  return {
    investors: investors.map((investor) => {
      if (investor.originCode === null) return { ...investor, originTier: null };
      const originTier = tierOfOrigin(investor.originCode, ctx.park.divisionCode);
      if (originTier === undefined) throw new Problem("receipt.originTooCoarse", { name: investor.name });
      return { ...investor, originTier };
    }),
    evidence: evidence.map((slip) => {
      const sha256 = hashes.get(slip.attachmentId);
      if (sha256 === undefined) throw notFound("attachment");
      return { ...slip, sha256 };
    }),
  };
}

/**
 * Warns of slips that were entered before.
 * @throws Problem `receipt.slipTwice` whose detail lists the receipts that rest on them
 */
export async function requireNewSlips(
  tx: ParkTransaction,
  ctx: Context,
  slips: readonly Slip[],
  except: readonly number[],
): Promise<void> {
  const others = await receiptsWithSlips(tx, ctx.park.id, slips, except);
  if (others.length === 0) return;
  const where = others
    .map(
      ({ projectName, receivedOn, claimedAmount }) =>
        `${projectName} ${receivedOn ?? "日期待补"} ${formatFen(claimedAmount, "yuan", "zh")}`,
    )
    .join("；");
  throw new Problem("receipt.slipTwice", { where }, others);
}

/** What differs, in the audit's words. */
export function receiptChanges(
  keys: readonly ReceiptFieldKey[],
  before: ReceiptFields | null,
  after: ReceiptFields,
): AuditChange[] {
  return keys.map((key) => ({
    field: key,
    label: receiptFieldLabels[key].zh,
    from: before === null ? null : (receiptFieldText(key, before)?.zh ?? null),
    to: receiptFieldText(key, after)?.zh ?? null,
  }));
}

export function changedReceiptFields(before: ReceiptFields, after: ReceiptFields): ReceiptFieldKey[] {
  return receiptFieldKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** The columns of a receipt that its fields are kept in. */
export function receiptColumns({
  receivedOn,
  claimedAmount,
  useKey,
  note,
  foreign,
}: Omit<ReceiptFields, "investors" | "evidence">) {
  return {
    receivedOn,
    claimedAmount,
    useKey,
    note,
    currency: foreign?.currency ?? "CNY",
    foreignAmount: foreign?.foreignAmount ?? null,
    rate: foreign?.rate ?? null,
    rateOn: foreign?.rateOn ?? null,
    rateSource: foreign?.rateSource ?? null,
  };
}
