import { z } from "zod";
import { indicatorParts } from "@parkline/db/query/indicator";
import * as target from "@parkline/db/query/target";
import type { ParkTransaction } from "@parkline/db/park";
import { violatedKey } from "@parkline/db/violation";
import { fault } from "@parkline/domain/fault";
import { formatFen, fen } from "@parkline/domain/money/fen";
import { periodOf } from "@parkline/domain/indicator/period";
import { indicators, targetKeys, unitLabels, type TargetKey } from "@parkline/domain/indicator/registry";
import {
  splitByLastYear,
  splitEvenly,
  splitKeys,
  splitLabels,
  type SplitKey,
} from "@parkline/domain/indicator/split";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { totalOf } from "./figure.ts";

const amount = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const input = z
  .strictObject({
    year: z.int().min(1990).max(2200),
    indicator: z.enum(targetKeys),
    teamId: idSchema.nullable().default(null),
    chainId: idSchema.nullable().default(null),
    split: z.enum(splitKeys),
    /** The year's target in the indicator's unit (分 for money). */
    total: amount,
    /** The twelve months of a split by hand, which sum to the total. */
    months: z.array(amount).length(12).nullable().default(null),
    /** Of the target that stands; null for the first one. */
    version: versionSchema.nullable().default(null),
  })
  .refine((one) => one.teamId === null || one.chainId === null, {
    path: ["chainId"],
    ...fault("目标只能下达到小组或产业链之一", "a target is either a team's or a chain's"),
  })
  .refine((one) => one.split !== "by_hand" || (one.months !== null && totalOf(one.months) === one.total), {
    path: ["months"],
    ...fault("逐月填写的合计须等于全年目标", "the months must add up to the year"),
  });
type Input = z.output<typeof input>;

/**
 * Sets what the park, a team or a chain is to reach in a year, laid on the months so that they sum exactly to the year.
 * @throws Problem `input.invalid`, `record.changed`, `record.notFound`
 */
export const setTarget = verb("target.write", input, async (ctx, wanted) =>
  transact(ctx, async (tx) => {
    const references = await requireReferences(tx, ctx.park.id, {
      teamIds: [wanted.teamId],
      chainIds: [wanted.chainId],
    });
    const row = await target.lockTarget(tx, ctx.park.id, wanted);
    if ((row?.version ?? null) !== wanted.version) throw await changed(tx, ctx, wanted, row);
    const months = await monthsOf(tx, ctx, wanted);
    const { split } = wanted;
    const set = { split, months, updatedAt: ctx.now, updatedBy: ctx.actor.personId };
    const { year, indicator, teamId, chainId } = wanted;
    const created = { parkId: ctx.park.id, createdAt: ctx.now, createdBy: ctx.actor.personId };
    const id =
      row?.id ??
      (await target
        .insertTarget(tx, { ...created, ...set, year, indicator, teamId, chainId })
        .catch(async (error: unknown) => {
          throw violatedKey(error) === undefined ? error : changedMeanwhile("target", twice(wanted));
        }));
    const version = row === undefined ? 1 : await target.updateTarget(tx, ctx.park.id, row.id, set);
    const place = teamId === null ? chainId && references.chain(chainId) : references.team(teamId);
    const label = `${year}年${indicators[indicator].name.zh}${place ? `（${place}）` : ""}`;
    await audit(tx, ctx, "target.set", { kind: "target", id, label }, [
      {
        field: "total",
        label: "全年目标",
        from: row === undefined ? null : inWords(indicator, totalOf(row.months)),
        to: inWords(indicator, wanted.total),
      },
      {
        field: "split",
        label: "按月分解",
        from: row === undefined ? null : splitLabels[row.split].zh,
        to: splitLabels[split].zh,
      },
    ]);
    await announce(tx, ctx, "setting", null, { target: id });
    return { id, version, months };
  }),
);

/** A target in words, as the audit keeps it. */
export function inWords(indicator: TargetKey, value: number): string {
  const { unit } = indicators[indicator];
  return unit === "fen" ? formatFen(fen(value), "yi", "zh") : `${value} ${unitLabels[unit].zh}`;
}

async function monthsOf(
  tx: ParkTransaction,
  ctx: Context,
  { split, total, months, ...place }: Input,
): Promise<number[]> {
  if (split === "by_hand" && months !== null) return months;
  if (split === "even") return splitEvenly(total);
  const before = { year: place.year - 1, fromMonth: 1, toMonth: 12 };
  const { teamId, chainId } = place;
  const scope = { parkId: ctx.park.id, period: periodOf(before, today(ctx)), teamId, chainId };
  const parts = await indicatorParts(tx, scope, place.indicator, "month");
  const lastYear = Array.from(
    { length: 12 },
    (_, index) => parts.find((part) => part.part === String(index + 1))?.value ?? 0,
  );
  return splitByLastYear(total, lastYear);
}

type Standing = Awaited<ReturnType<typeof target.lockTarget>>;

async function changed(tx: ParkTransaction, ctx: Context, wanted: Input, row: Standing) {
  if (row === undefined) return changedMeanwhile("target", twice(wanted));
  const who = await lastWriterOf(tx, ctx, "target", row.id);
  const said = (split: SplitKey, total: number) => {
    const text = `${inWords(wanted.indicator, total)}，${splitLabels[split].zh}`;
    return { zh: text, en: `${inWords(wanted.indicator, total)}, ${splitLabels[split].en}` };
  };
  return changedMeanwhile("target", {
    who,
    version: row.version,
    fields: [
      {
        field: "total",
        label: { zh: "全年目标", en: "Target" },
        mine: said(wanted.split, wanted.total),
        theirs: said(row.split, totalOf(row.months)),
        theirValue: totalOf(row.months),
      },
    ],
  });
}

/** Somebody has set, or taken back, the target in the meantime. */
const twice = ({ version }: Input) => ({ who: null, version: version ?? 1, fields: [] });
