import { z } from "zod";
import { deleteStageWord, listStageWords, upsertStageWord } from "@parkline/db/query/stageWord";
import { stageKeys, stageLabels, statusKeys, statusLabels } from "@parkline/domain/glossary";
import { lineSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { read, transact } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** The park's own words for stages, which the ledger import reads beside the common ones. */
export const readStageWords = verb("setting.read", nothing, async (ctx) =>
  read(ctx, (tx) => listStageWords(tx, ctx.park.id)),
);

const wordInput = z.strictObject({ word: lineSchema, stage: z.enum(stageKeys), status: z.enum(statusKeys) });

export const setStageWord = verb("setting.manage", wordInput, async (ctx, { word, stage, status }) =>
  transact(ctx, async (tx) => {
    await upsertStageWord(tx, ctx.park.id, { word, stage, status });
    const meaning = `${stageLabels[stage].zh}·${statusLabels[status].zh}`;
    await audit(tx, ctx, "setting.setStageWord", { kind: "setting", id: null, label: word }, [
      { field: "word", label: word, from: null, to: meaning },
    ]);
    return { word };
  }),
);

export const removeStageWord = verb(
  "setting.manage",
  z.strictObject({ word: lineSchema }),
  async (ctx, { word }) =>
    transact(ctx, async (tx) => {
      const removed = await deleteStageWord(tx, ctx.park.id, word);
      if (removed)
        await audit(tx, ctx, "setting.removeStageWord", { kind: "setting", id: null, label: word });
      return { removed };
    }),
);
