import { forgetOldAnswers } from "@parkline/services/operation/forgetAnswers";
import { z } from "zod";
import { defineJob } from "../registry.ts";

export const forgetAnswers = defineJob({
  name: "forgetAnswers",
  data: z.object({}),
  schedule: { everySeconds: 3600 },
  run: async ({ db, clock }) => {
    await forgetOldAnswers(db, clock());
  },
});
