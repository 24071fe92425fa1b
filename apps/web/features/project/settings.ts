import type { StageSettings } from "@parkline/domain/stage/gate";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../../trpc.ts";

const stagesQuery = trpc.setting.stages.queryOptions(undefined, { staleTime: 5 * 60_000 });

/** What the park has set for its stages today. Until it is known the field's defaults hold; the server has the last word. */
export function useStageSettings(): StageSettings {
  const { data } = useQuery(stagesQuery);
  return useMemo(
    () =>
      Object.fromEntries(
        (data ?? []).flatMap(({ stage, current }) => (current === null ? [] : [[stage, current]])),
      ),
    [data],
  );
}
