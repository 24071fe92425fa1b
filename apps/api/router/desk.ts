import { readChanges } from "@parkline/services/desk/changes";
import { readNextSteps } from "@parkline/services/desk/nextSteps";
import { readDesk } from "@parkline/services/desk/read";
import { readTurned } from "@parkline/services/desk/turned";
import { query, router } from "../trpc.ts";

export const deskRouter = router({
  read: query(readDesk),
  nextSteps: query(readNextSteps),
  turned: query(readTurned),
  changes: query(readChanges),
});
