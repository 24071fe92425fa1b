import { skipToken, useQuery } from "@tanstack/react-query";
import { useMe } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import type { PartyEntry } from "./entry.ts";

/** What a signing starts from once its project is known: the agreements it may be linked to, the files, and who will sign. */
export function useSigningProject(projectId: number | undefined) {
  const { park } = useMe();
  const input = projectId === undefined ? skipToken : { id: projectId };
  const project = useQuery(trpc.project.get.queryOptions(input)).data;
  const siblings = useQuery(
    trpc.agreement.ofProject.queryOptions(projectId === undefined ? skipToken : { projectId }),
  ).data;
  const investor = project === undefined ? "" : (project.company?.name ?? project.facts.investorName ?? "");
  const parties: readonly PartyEntry[] =
    project === undefined
      ? []
      : [
          { key: 1, side: "park", companyId: null, name: park.name },
          { key: 2, side: "investor", companyId: project.companyId, name: investor },
        ];
  return { agreements: siblings?.agreements ?? [], files: project?.attachments ?? [], parties };
}
