import { readCurrentSession } from "@parkline/services/session/current";
import { router, selfQuery } from "../trpc.ts";

export const sessionRouter = router({
  current: selfQuery(readCurrentSession),
});
