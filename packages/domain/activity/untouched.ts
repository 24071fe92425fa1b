import type { Day } from "../date/day.ts";
import type { StatusKey } from "../glossary.ts";

interface Touchable {
  readonly status: StatusKey;
  readonly lastContactOn: Day | null;
}

/**
 * Of the projects of an activity those that nobody has spoken with since it ended: still active, and the last contact lies
 * no later than the return.
 */
export function untouchedSince<Project extends Touchable>(
  projects: readonly Project[],
  returnedOn: Day,
): Project[] {
  return projects.filter(
    ({ status, lastContactOn }) =>
      status === "active" && (lastContactOn === null || lastContactOn <= returnedOn),
  );
}
