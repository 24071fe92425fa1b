import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { failureOf, isPassing } from "../ui/failure/failure.ts";
import { noteFailure, whenBack } from "./reachability.ts";

function isWorthTryingAgain(count: number, error: unknown): boolean {
  return count < 2 && isPassing(failureOf(error));
}

/** A refusal is final and shown at once; only a lost network is tried again, and writes never by themselves. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure }),
  mutationCache: new MutationCache({ onError: noteFailure }),
  defaultOptions: {
    queries: { retry: isWorthTryingAgain, staleTime: 15_000, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});

whenBack(() => {
  const failed = {
    predicate: (query: { readonly state: { readonly status: string } }) => query.state.status === "error",
  };
  void queryClient.refetchQueries({ ...failed, type: "active" });
});
