import { z } from "zod";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport } from "./describe.ts";

/** One import: how its file is read, how far it has come, what its rows have become. @throws Problem `record.notFound` */
export const getLedgerImport = verb("ledger.import", z.strictObject({ id: idSchema }), (ctx, { id }) =>
  read(ctx, (tx) => describeImport(tx, ctx, id)),
);
