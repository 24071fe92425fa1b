import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import * as undo from "@parkline/db/query/ledgerUndo";
import { Problem } from "@parkline/domain/problem";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport } from "./describe.ts";
import { undoFills } from "./undoFills.ts";
import { countsSchema, holdImport } from "./importState.ts";

const input = z.strictObject({
  id: idSchema,
  /** Takes back what nobody has worked on, and keeps the rest. */
  keepTouched: z.boolean().default(false),
});

/**
 * Takes a whole import back: its projects with all that hangs on them, the contacts, companies and chains that nothing else
 * needs. A project that somebody has edited, moved, talked about or filed something with since is not deleted silently.
 * @throws Problem `ledger.undoTouched` with the projects in `detail`, unless `keepTouched`; `ledger.notReady`
 */
export const undoLedgerImport = verb("ledger.import", input, (ctx, { id, keepTouched }) =>
  transact(ctx, async (tx) => {
    const parkId = ctx.park.id;
    await ledger.takeTurn(tx, parkId);
    const record = await holdImport(tx, ctx, id, ["done", "failed"], { zh: "撤销", en: "be undone" });
    const touched = await undo.touchedProjects(tx, parkId, id);
    if (touched.length > 0 && !keepTouched)
      throw new Problem("ledger.undoTouched", { count: touched.length }, { projects: touched.slice(0, 50) });
    const unfilled = await undoFills(tx, ctx, id, record.fileName);
    const removed = await undo.deleteProjects(
      tx,
      parkId,
      id,
      touched.map((project) => project.id),
    );
    await undo.deleteUnneeded(tx, parkId, id);
    const counts = {
      ...countsSchema.parse(record.counts),
      removed: removed.length,
      kept: touched.length,
      unfilled,
    };
    await ledger.updateImport(tx, parkId, id, {
      state: "undone",
      counts: JSON.stringify(counts),
      finishedAt: ctx.now,
    });
    const note = `删除 ${removed.length} 个项目${touched.length > 0 ? `，保留 ${touched.length} 个已有人跟进的项目` : ""}${unfilled > 0 ? `，撤回对 ${unfilled} 个已有项目和企业的补充` : ""}`;
    await audit(tx, ctx, "ledger.undo", { kind: "ledgerImport", id, label: record.fileName }, [], note);
    await announce(tx, ctx, "projects", null);
    return describeImport(tx, ctx, id);
  }),
);
