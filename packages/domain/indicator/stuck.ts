import { projectFilterSchema, type ProjectFilter } from "../project/filter.ts";

/** What has stood still past its day, as the filter of the list that the number opens to. */
export function stuckFilter({
  teamId,
  chainId,
}: {
  readonly teamId: number | null;
  readonly chainId: number | null;
}): ProjectFilter {
  return projectFilterSchema.parse({
    clocks: ["red"],
    teamIds: teamId === null ? [] : [teamId],
    chainIds: chainId === null ? [] : [chainId],
  });
}
