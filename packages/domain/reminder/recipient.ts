import type { Label } from "../glossary.ts";
import type { ParkPeople } from "./rule.ts";
import type { Carried } from "./subject.ts";

/** `carrierOf` in plain words. */
export const carriers: Label = {
  zh: "主责；没有的，小组负责人或招商局长",
  en: "The owner, else the head of the team or the managers",
};

/**
 * Who is told: whoever carries the subject; where nobody does, or they have left, the head of the team, else the park's
 * managers. Nobody who cannot sign in is ever named.
 */
export function carrierOf(people: ParkPeople, { ownerId, teamId }: Carried): readonly number[] {
  if (ownerId !== null && people.active.has(ownerId)) return [ownerId];
  const head = teamId === null ? undefined : people.teamHeads.get(teamId);
  return head !== undefined && people.active.has(head) ? [head] : people.managers;
}
