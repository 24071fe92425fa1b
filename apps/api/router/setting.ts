import { createChain, readChains, updateChainSetting } from "@parkline/services/setting/chain";
import { previewStage } from "@parkline/services/setting/previewStage";
import { readCalendar } from "@parkline/services/setting/readCalendar";
import { readStages } from "@parkline/services/setting/readStages";
import { setStage, withdrawStage } from "@parkline/services/setting/setStage";
import { readStageWords, removeStageWord, setStageWord } from "@parkline/services/setting/stageWord";
import { mutation, query, router } from "../trpc.ts";

export const settingRouter = router({
  chains: query(readChains),
  calendar: query(readCalendar),
  createChain: mutation(createChain),
  updateChain: mutation(updateChainSetting),
  stages: query(readStages),
  previewStage: query(previewStage),
  setStage: mutation(setStage),
  withdrawStage: mutation(withdrawStage),
  stageWords: query(readStageWords),
  setStageWord: mutation(setStageWord),
  removeStageWord: mutation(removeStageWord),
});
