import type { ProjectFilterInput } from "@parkline/domain/project/filter";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../session/me.ts";

interface Props {
  readonly count: number;
  readonly filter: Partial<ProjectFilterInput>;
}

/** A figure that opens to the projects it counts, for those who may read them. */
export function ProjectCount({ count, filter }: Props) {
  const mayRead = useMay("project.read");
  if (!mayRead || count === 0) return count;
  return (
    <Link to="/projects" search={filter}>
      {count}
    </Link>
  );
}
