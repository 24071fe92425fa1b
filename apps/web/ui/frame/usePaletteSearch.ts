import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";

export interface Hit {
  readonly key: string;
  readonly title: string;
  /** What it is, and whose. */
  readonly note: string;
  readonly go: () => void;
}

/** Projects, then companies, then contacts that hold the text; nothing is asked before something is typed. */
export function usePaletteSearch(text: string): {
  readonly hits: readonly Hit[];
  readonly isSearching: boolean;
  readonly error: unknown;
} {
  const { t } = useLingui();
  const label = useLabel();
  const navigate = useNavigate();
  const mayRead = useMay("project.read");
  const { data, isFetching, error } = useQuery({
    ...trpc.project.search.queryOptions({ text, limit: 8 }),
    enabled: mayRead && text !== "",
    placeholderData: keepPreviousData,
  });
  const found = text === "" || data === undefined ? { projects: [], companies: [], contacts: [] } : data;
  const hits = [
    ...found.projects.map(({ id, name, investorName, stage }) => ({
      key: `project ${id}`,
      title: name,
      note: [investorName, label(stageLabels[stage])].filter(Boolean).join(" · "),
      go: () => void navigate({ to: "/projects/$id", params: { id } }),
    })),
    ...found.companies.map(({ id, name }) => ({
      key: `company ${id}`,
      title: name,
      note: t`企业`,
      go: () => void navigate({ to: "/companies/$id", params: { id } }),
    })),
    ...found.contacts.map(({ id, name, title, companyName }) => ({
      key: `contact ${id}`,
      title: name,
      note: [title, companyName, t`联系人`].filter(Boolean).join(" · "),
      go: () => void navigate({ to: "/contacts", search: { open: id } }),
    })),
  ];
  return { hits, isSearching: isFetching, error };
}
