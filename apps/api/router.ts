import { sessionRouter } from "./router/session.ts";
import { settingRouter } from "./router/setting.ts";
import { router } from "./trpc.ts";

/** Everything the page can call, by feature. */
export const appRouter = router({
  session: sessionRouter,
  setting: settingRouter,
});

export type AppRouter = typeof appRouter;
