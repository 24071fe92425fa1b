import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@parkline/api/router";
import { queryClient } from "./session/queryClient.ts";

const url = "/api/trpc";

/** Queries travel by POST, so that nothing sensitive stands in an address; the header says that the request is ours. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: httpBatchLink({ url, methodOverride: "POST", maxItems: 10, headers: { "x-parkline": "1" } }),
    }),
  ],
});

/** `trpc.project.get.queryOptions({ id })`, `trpc.project.move.mutationOptions()`; one for the whole page. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** `Outputs["project"]["board"]` is what that procedure answers. */
export type { AppRouter };
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
