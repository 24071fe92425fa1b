import type { ParkTransaction } from "@parkline/db/park";
import { readFacts } from "@parkline/db/query/projectFacts";
import { companyFact } from "@parkline/domain/company/fact";
import type { ProjectWall } from "@parkline/domain/people/permission";
import type { ProjectFacts } from "@parkline/domain/project/facts";

export type LoadedFacts = ProjectFacts & { readonly id: number; readonly wall: ProjectWall };

/**
 * What gates, clocks and permissions look at, by project; one statement for any number of them. A project that does not
 * exist in the park is not in the map.
 */
export async function loadFacts(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<Map<number, LoadedFacts>> {
  const rows = await readFacts(tx, parkId, projectIds);
  return new Map(
    rows.map((row) => {
      const { uscc, usccExceptionReason, registeredInPark, companyId, teamId, memberIds, ...facts } = row;
      const company =
        companyId === null ? null : companyFact({ uscc, usccExceptionReason, registeredInPark });
      const wall = { ownerId: row.ownerId, teamId, memberIds: memberIds ?? [] };
      return [
        row.id,
        {
          ...facts,
          interactionCount: row.interactionCount ?? 0,
          contactCount: row.contactCount ?? 0,
          company,
          wall,
        },
      ];
    }),
  );
}
