import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { useNavigate } from "@tanstack/react-router";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";

interface Hit {
  readonly id: number;
  readonly name: string;
  readonly note: string;
  readonly open: (navigate: ReturnType<typeof useNavigate>) => void;
}

/** Projects that match, with their investor and stage; nothing is asked before something is typed. */
export function usePaletteSearch(text: string): {
  readonly hits: readonly Hit[];
  readonly isSearching: boolean;
  readonly error: unknown;
} {
  const label = useLabel();
  const mayRead = useMay("project.read");
  const query = useQuery({
    ...trpc.project.search.queryOptions({ text, limit: 8 }),
    enabled: mayRead && text !== "",
    placeholderData: keepPreviousData,
  });
  const hits = text === "" ? [] : (query.data ?? []);
  return {
    hits: hits.map((hit) => ({
      id: hit.id,
      name: hit.name,
      note: [hit.investorName, label(stageLabels[hit.stage])].filter(Boolean).join(" · "),
      open: (navigate) => void navigate({ to: "/" }),
    })),
    isSearching: query.isFetching,
    error: query.error,
  };
}
