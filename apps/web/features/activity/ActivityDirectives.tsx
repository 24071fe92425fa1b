import { useLingui } from "@lingui/react/macro";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { DirectiveList } from "../directive/DirectiveList.tsx";
import { useStepDialog } from "../directive/useStepDialog.ts";
import { useDirectives, useLiveDirectives } from "../directive/useDirectives.ts";

/** What leaders asked for on this activity, and how it was answered. Nothing where nobody asked. */
export function ActivityDirectives({ activityId }: { readonly activityId: number }) {
  const { t } = useLingui();
  const list = useDirectives({ activityId });
  useLiveDirectives();
  const [begin, dialog] = useStepDialog();
  const directives = list.data?.pages.flatMap((page) => page.directives) ?? [];
  if (directives.length === 0 && !list.isLoadingError) return null;
  return (
    <Section title={t`批示`} flush>
      <FailureNote error={list.error} />
      <DirectiveList list={list} directives={directives} onStep={begin} />
      {dialog}
    </Section>
  );
}
