import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { holdImport } from "./importState.ts";

/** Throws a draft away that was never run, with its file. @throws Problem `ledger.notReady` */
export const discardLedgerImport = verb(
  "ledger.import",
  z.strictObject({ id: idSchema }),
  async (ctx, { id }) => {
    const record = await transact(ctx, async (tx) => {
      const held = await holdImport(tx, ctx, id, ["draft"], { zh: "删除", en: "be deleted" });
      await ledger.deleteImport(tx, ctx.park.id, id);
      await audit(tx, ctx, "ledger.discard", { kind: "ledgerImport", id, label: held.fileName });
      return held;
    });
    await ctx.files.remove(record.storageKey);
    return { id };
  },
);
