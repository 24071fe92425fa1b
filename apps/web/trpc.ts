import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
} from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@parkline/api/router";
import { idleHeader } from "./session/idle.ts";
import { parkHeader, withPark } from "./session/park.ts";
import { queryClient } from "./session/queryClient.ts";
import { keyedWrites, keyHeader } from "./session/writeKey.ts";

const url = "/trpc";

/** Says that a request is ours, which park it is about, and whether anybody sits at the page. Uploads send them too. */
export function ownHeaders(): Record<string, string> {
  return { "x-parkline": "1", ...parkHeader(), ...idleHeader() };
}

/** Queries travel by POST, so that nothing sensitive stands in an address. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      // A browser gives a stream up that is refused once, as by a balancer that finds no server: it is opened again from where it was.
      true: [
        retryLink({
          retry: () => true,
          retryDelayMs: (attempt) => Math.min(15_000, 1000 * 2 ** (attempt - 1)),
        }),
        httpSubscriptionLink({ url: () => withPark(url) }),
      ],
      false: splitLink({
        condition: (operation) => operation.type === "mutation",
        // One by one: each has a key of its own.
        true: [
          keyedWrites(),
          httpLink({ url, headers: ({ op }) => ({ ...ownHeaders(), ...keyHeader(op.context) }) }),
        ],
        false: httpBatchLink({ url, methodOverride: "POST", maxItems: 10, headers: ownHeaders }),
      }),
    }),
  ],
});

/** `trpc.project.get.queryOptions({ id })`, `trpc.project.move.mutationOptions()`; one for the whole page. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** `Outputs["project"]["board"]` is what that procedure answers. */
export type { AppRouter };
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
