import { useSuspenseQuery } from "@tanstack/react-query";
import { may, type Action } from "@parkline/domain/people/permission";
import { trpc } from "../trpc.ts";

/** Who is signed in, in which park, with which roles. Loaded by the frame's route before anything is shown. */
export const meQuery = trpc.account.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });

export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

/** Whether to offer an action at all. The server asks again, with the record. */
export function useMay(action: Action): boolean {
  return may(useMe(), action);
}
