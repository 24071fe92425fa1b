import { appRouter } from "../router.ts";
import type { ProcedureMeta } from "../trpc.ts";

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly meta: ProcedureMeta;
}
const { _def: router } = appRouter;

/** Every procedure of the API by its path. */
export const procedures: ReadonlyMap<string, Definition> = new Map(
  Object.entries(router.procedures as unknown as Record<string, { readonly _def: Definition }>).map(
    ([path, { _def: definition }]) => [path, definition],
  ),
);
