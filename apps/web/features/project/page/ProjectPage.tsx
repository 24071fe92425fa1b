import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "../../../trpc.ts";
import { Failed } from "../../../ui/state/Failed.tsx";
import { ProjectBones } from "./ProjectBones.tsx";
import { ProjectView } from "./ProjectView.tsx";
import { useLiveProject } from "./useLiveProject.ts";

const route = getRouteApi("/frame/projects/$id");

/** 项目: one request brings all of it but the timeline; what others change comes by itself. */
export function ProjectPage() {
  const { id } = route.useParams();
  const query = useQuery(trpc.project.get.queryOptions({ id }));
  useLiveProject(id);
  if (query.data !== undefined) return <ProjectView key={id} project={query.data} />;
  if (query.isLoadingError) return <Failed isPage error={query.error} onRetry={() => void query.refetch()} />;
  return <ProjectBones />;
}
