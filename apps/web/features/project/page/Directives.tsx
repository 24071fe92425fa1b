import { useLingui } from "@lingui/react/macro";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { DirectiveList } from "../../directive/DirectiveList.tsx";
import { useStepDialog } from "../../directive/useStepDialog.ts";
import { useDirectives } from "../../directive/useDirectives.ts";
import { Fold } from "./Fold.tsx";

/** What leaders asked for on this project, and how it was answered. Nothing where nobody asked. */
export function Directives({ projectId }: { readonly projectId: number }) {
  const { t } = useLingui();
  const list = useDirectives({ projectId });
  const [begin, dialog] = useStepDialog();
  const directives = list.data?.pages.flatMap((page) => page.directives) ?? [];
  if (directives.length === 0 && !list.isLoadingError) return null;
  const open = directives.filter(({ state }) => state === "open" || state === "replied").length;
  return (
    <Fold name="directives" title={t`批示`} {...(open > 0 ? { note: t`${open} 件未销号` } : {})} flush>
      <FailureNote error={list.error} />
      <DirectiveList list={list} directives={directives} onStep={begin} />
      {dialog}
    </Fold>
  );
}
