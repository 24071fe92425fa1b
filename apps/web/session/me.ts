import { useSuspenseQuery } from "@tanstack/react-query";
import { may, type Action } from "@parkline/domain/people/permission";
import { Refused } from "../ui/failure/Refused.ts";
import { trpc, type Outputs } from "../trpc.ts";

/** Who is signed in, in which park, with which roles. Loaded by the frame's route before anything is shown. */
export const meQuery = trpc.session.current.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });

type Answer = Outputs["session"]["current"];
/** Somebody with a park; the frame is shown to nobody else. */
export type Me = Answer & { readonly park: NonNullable<Answer["park"]> };

export function useMe(): Me {
  const { park, ...person } = useSuspenseQuery(meQuery).data;
  if (park === null) throw new Refused("park.none");
  return { ...person, park };
}

/** Whether to offer an action at all. The server asks again, with the record. */
export function useMay(action: Action): boolean {
  return may(useMe(), action);
}
