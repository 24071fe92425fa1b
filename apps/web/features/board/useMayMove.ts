import { may, scopeOf } from "@parkline/domain/people/permission";
import { useQuery } from "@tanstack/react-query";
import { useMe, type Me } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import type { BoardCard } from "./types.ts";

/** Whether the card itself says that the person may move it: by role, ownership or team. */
export function mayByCard(me: Me, { ownerId, teamId }: BoardCard): boolean {
  return may(me, "project.move", { ownerId, teamId, memberIds: [] });
}

/**
 * Whether to offer a card's moves. Who supports a project of another team may move it too; a card does not hold its
 * people, so they are read once the mouse or the keyboard rests on it.
 */
export function useMayMove(card: BoardCard, isActive: boolean): boolean {
  const me = useMe();
  const byCard = mayByCard(me, card);
  const isOpen = !byCard && scopeOf(me.roles, "project.move") === "team";
  const { data } = useQuery({
    ...trpc.project.get.queryOptions({ id: card.id }),
    enabled: isOpen && isActive,
    staleTime: 60_000,
  });
  return byCard || (isOpen && data !== undefined && may(me, "project.move", data.wall));
}
