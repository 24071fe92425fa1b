import { Link } from "@tanstack/react-router";
import { yearOf } from "@parkline/domain/date/day";
import type { Outputs } from "../../trpc.ts";

type Item = Outputs["indicator"]["items"]["rows"][number];

/** Opens what a figure counts: the project, the agreement, the trip or fair, the receipt with its slip. */
export function RecordLink({ to: { kind, recordId, name, projectId, on } }: { readonly to: Item }) {
  if (kind === "receipt")
    return (
      <Link to="/receipts" search={{ year: yearOf(on), open: recordId }}>
        {name}
      </Link>
    );
  if (kind === "activity")
    return (
      <Link to="/activities/$id" params={{ id: recordId }}>
        {name}
      </Link>
    );
  if (kind === "agreement")
    return (
      <Link to="/agreements/$id" params={{ id: recordId }}>
        {name}
      </Link>
    );
  if (projectId === null) return name;
  return (
    <Link to="/projects/$id" params={{ id: projectId }}>
      {name}
    </Link>
  );
}
