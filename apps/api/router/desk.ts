import { readDesk } from "@parkline/services/desk/read";
import { query, router } from "../trpc.ts";

export const deskRouter = router({
  read: query(readDesk),
});
