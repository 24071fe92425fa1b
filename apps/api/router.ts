import { sessionRouter } from "./router/session.ts";
import { router } from "./trpc.ts";

/** Everything the page can call, by feature. */
export const appRouter = router({
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
