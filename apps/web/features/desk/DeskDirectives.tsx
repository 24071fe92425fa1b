import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../session/me.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Section } from "../../ui/page/Section.tsx";
import type { DirectiveView } from "../directive/search.ts";
import type { DialogStep } from "../directive/StepDialog.tsx";
import { useDeskDirectives, useLiveDirectives, type Directive } from "../directive/useDirectives.ts";
import { useStepDialog } from "../directive/useStepDialog.ts";
import { DirectiveTask } from "./DirectiveTask.tsx";
import styles from "./desk.module.css";

/** What leaders ask of the person, and for a leader what has been answered and waits to be closed out. Nothing where nothing waits. */
export function DeskDirectives() {
  const { t } = useLingui();
  const mayReply = useMay("directive.reply");
  const mayIssue = useMay("directive.issue");
  const toAnswer = useDeskDirectives({ whose: "toAnswer", states: ["open"] }, mayReply);
  const answered = useDeskDirectives({ whose: "issued", states: ["replied"] }, mayIssue);
  const [begin, dialog] = useStepDialog();
  useLiveDirectives();
  return (
    <>
      <FailureNote error={toAnswer.error ?? answered.error} />
      <Tasks title={t`待办批示`} view="toAnswer" page={toAnswer.data} onStep={begin} />
      <Tasks title={t`待销号的批示`} view="replied" page={answered.data} onStep={begin} />
      {dialog}
    </>
  );
}

interface Props {
  readonly title: string;
  readonly view: DirectiveView;
  readonly page: { readonly directives: readonly Directive[]; readonly next: object | null } | undefined;
  readonly onStep: (step: DialogStep) => void;
}

function Tasks({ title, view, page, onStep }: Props) {
  if (page === undefined || page.directives.length === 0) return null;
  return (
    <Section title={title} flush>
      <ul className={styles.tasks}>
        {page.directives.map((directive) => (
          <DirectiveTask key={directive.id} directive={directive} onStep={onStep} />
        ))}
      </ul>
      <div className={styles.more}>
        <Link to="/directives" search={{ view }}>
          {page.next === null ? <Trans>全部批示</Trans> : <Trans>还有更多，看全部批示</Trans>}
        </Link>
      </div>
    </Section>
  );
}
