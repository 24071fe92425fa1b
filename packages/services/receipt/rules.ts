import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { readReceiptRules, writeReceiptRules } from "@parkline/db/query/receiptPeriod";
import {
  receiptUseKeys,
  receiptUseLabels,
  separationKeys,
  separationLabels,
} from "@parkline/domain/glossary";
import { presetReceiptRules, type ReceiptRules } from "@parkline/domain/receipt/rules";
import { changedMeanwhile } from "@parkline/domain/record";
import { audit, lastWriterOf } from "../audit.ts";
import { read, transact } from "../context.ts";
import { nothing, verb } from "../verb.ts";

const preset = { ...presetReceiptRules, version: 0 };

/** What the park has decided, or what holds until it does. */
export async function receiptRules(
  tx: ParkTransaction,
  parkId: number,
): Promise<ReceiptRules & { readonly version: number }> {
  return (await readReceiptRules(tx, parkId)) ?? preset;
}

/** The rules, and the park's own code, by which an entry form tells an investor's tier. */
export const readRules = verb("receipt.read", nothing, async (ctx) =>
  read(ctx, async (tx) => ({ ...(await receiptRules(tx, ctx.park.id)), parkCode: ctx.park.divisionCode })),
);

const input = z.strictObject({
  /** As it was read; 0 while nothing was set. */
  version: z.int32().min(0),
  countedUses: z.array(z.enum(receiptUseKeys)).min(1).max(receiptUseKeys.length),
  separation: z.enum(separationKeys),
});

/**
 * Sets which uses count and how far the three must be apart, for what is submitted and certified from now on: certified
 * money stays as it was certified.
 * @throws Problem `record.changed`
 */
export const setRules = verb("setting.manage", input, async (ctx, { version, countedUses, separation }) =>
  transact(ctx, async (tx) => {
    const before = await receiptRules(tx, ctx.park.id);
    const rules = {
      version,
      separation,
      countedUses: receiptUseKeys.filter((key) => countedUses.includes(key)),
    };
    const by = { updatedAt: ctx.now, updatedBy: ctx.actor.personId };
    const written = await writeReceiptRules(tx, ctx.park.id, rules, by);
    if (written === undefined) {
      const now = await receiptRules(tx, ctx.park.id);
      const who = await lastWriterOf(tx, ctx, "setting", ctx.park.id);
      throw changedMeanwhile("receiptRules", { fields: [], version: now.version, who });
    }
    const uses = (keys: ReceiptRules["countedUses"]) =>
      keys.map((key) => receiptUseLabels[key].zh).join("、");
    await audit(tx, ctx, "receipt.setRules", { kind: "setting", id: ctx.park.id, label: "到位资金规则" }, [
      {
        field: "countedUses",
        label: "计入的用途",
        from: uses(before.countedUses),
        to: uses(rules.countedUses),
      },
      {
        field: "separation",
        label: "岗位分离",
        from: separationLabels[before.separation].zh,
        to: separationLabels[separation].zh,
      },
    ]);
    return { ...rules, version: written };
  }),
);
