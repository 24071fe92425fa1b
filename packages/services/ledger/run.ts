import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { Problem } from "@parkline/domain/problem";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport } from "./describe.ts";
import { importMappingSchema } from "./importMapping.ts";
import { holdImport, requireImportVersion } from "./importState.ts";

const input = z.strictObject({
  id: idSchema,
  /** The version that was previewed: what runs is what was seen. */
  version: versionSchema,
});

/**
 * Queues an import, or one that stopped half-way, for a worker (`carryLedgerImport`). The row is the order; no queue has to
 * remember it.
 * @throws Problem `record.notFound`, `ledger.notReady`, `ledger.nameMissing`, `record.changed`
 */
export const runLedgerImport = verb("ledger.import", input, (ctx, { id, version }) =>
  transact(ctx, async (tx) => {
    const record = await holdImport(tx, ctx, id, ["draft", "failed"], { zh: "导入", en: "run" });
    await requireImportVersion(tx, ctx, record, version);
    if (!namesProjects(importMappingSchema.parse(record.mapping))) throw new Problem("ledger.nameMissing");
    await ledger.updateImport(tx, ctx.park.id, id, {
      state: "queued",
      problem: null,
      attempts: 0,
      startedBy: ctx.actor.personId,
      runner: null,
      leaseUntil: null,
    });
    await audit(tx, ctx, "ledger.run", { kind: "ledgerImport", id, label: record.fileName });
    return describeImport(tx, ctx, id);
  }),
);
