import { may, type Actor } from "@parkline/domain/people/permission";
import type { BoardCard } from "./types.ts";

/** Whether to offer a card's moves. The server asks again with all people of the project. */
export function mayTry(actor: Actor, { ownerId, teamId }: BoardCard): boolean {
  return may(actor, "project.move", { ownerId, teamId, memberIds: [] });
}
