import { z } from "zod";
import { deleteTarget, lockTargetById } from "@parkline/db/query/target";
import { indicators } from "@parkline/domain/indicator/registry";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { totalOf } from "./figure.ts";
import { inWords } from "./setTarget.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema });

/**
 * Takes a target back: its figure then has no completion.
 * @throws Problem `record.notFound`, `record.changed`
 */
export const removeTarget = verb("target.write", input, async (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const row = await lockTargetById(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("target");
    if (row.version !== version) {
      const who = await lastWriterOf(tx, ctx, "target", id);
      throw changedMeanwhile("target", { who, version: row.version, fields: [] });
    }
    await deleteTarget(tx, ctx.park.id, id);
    const label = `${row.year}年${indicators[row.indicator].name.zh}`;
    await audit(tx, ctx, "target.remove", { kind: "target", id, label }, [
      { field: "total", label: "全年目标", from: inWords(row.indicator, totalOf(row.months)), to: null },
    ]);
    await announce(tx, ctx, "setting", null, { target: id });
    return { id };
  }),
);
