import { may, scopeOf } from "@parkline/domain/people/permission";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useMe } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import type { BoardCard } from "./types.ts";

/**
 * Whether the person may move a card, by the one rule: role, ownership, team, or being named on the project. The last a
 * card does not hold; the person's own projects are asked for once for the whole board.
 */
export function useMayMove(): (card: BoardCard) => boolean {
  const me = useMe();
  const { data } = useQuery({
    ...trpc.project.supported.queryOptions(),
    enabled: scopeOf(me.roles, "project.move") === "team",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const supported = useMemo(() => new Set(data), [data]);
  return useCallback(
    ({ id, ownerId, teamId }) =>
      may(me, "project.move", { ownerId, teamId, memberIds: supported.has(id) ? [me.personId] : [] }),
    [me, supported],
  );
}
