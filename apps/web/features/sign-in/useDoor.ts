import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { followLanguage } from "../../language/language.ts";
import { meQuery } from "../../session/me.ts";
import { noteSignedIn } from "../../session/reachability.ts";
import type { Outputs } from "../../trpc.ts";

interface Door {
  readonly me: Outputs["session"]["current"] | undefined;
  readonly enter: () => void;
}

/**
 * What a page has in common that stands between signing in and the product: who is there, in whose language it is said, and
 * the way on to the address that was asked for.
 */
export function useDoor(next: string | undefined): Door {
  const router = useRouter();
  const queryClient = useQueryClient();
  const me = useQuery(meQuery).data;
  // It stands outside the frame, which follows it elsewhere.
  useEffect(() => {
    if (me !== undefined) void followLanguage(me.language);
  }, [me]);
  return {
    me,
    enter() {
      queryClient.clear();
      noteSignedIn();
      router.history.replace(next ?? "/");
    },
  };
}
