import type { StageKey, StatusKey } from "@parkline/domain/glossary";
import type { ParkTransaction } from "../park.ts";

export async function listStageWords(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("stageWord")
    .select(["word", "stage", "status"])
    .where("parkId", "=", parkId)
    .orderBy("word")
    .execute();
}

export async function upsertStageWord(
  tx: ParkTransaction,
  parkId: number,
  { word, stage, status }: { readonly word: string; readonly stage: StageKey; readonly status: StatusKey },
): Promise<void> {
  await tx
    .insertInto("stageWord")
    .values({ parkId, word, stage, status })
    .onConflict((conflict) => conflict.columns(["parkId", "word"]).doUpdateSet({ stage, status }))
    .execute();
}

export async function deleteStageWord(tx: ParkTransaction, parkId: number, word: string): Promise<boolean> {
  const result = await tx
    .deleteFrom("stageWord")
    .where("parkId", "=", parkId)
    .where("word", "=", word)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
