import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { agreementKindLabels, obligationKindLabels } from "@parkline/domain/agreement/kind";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useUnannounced } from "../../../session/announced.ts";
import { trpc, type Outputs } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { StateMark } from "../../../ui/figure/StateMark.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../../ui/figure/Unannounced.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { StandingTag } from "../../agreement/StandingTag.tsx";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

const SignDialog = lazy(() => import("../../agreement/SignDialog.tsx"));
type Agreement = Outputs["agreement"]["ofProject"]["agreements"][number];

interface Props {
  readonly project: Project;
  readonly maySign: boolean;
}

/** The project's agreements, each opening its page; what one of them lacks or is late with stands beside it. */
export function AgreementList({ project, maySign }: Props) {
  const { t } = useLingui();
  const [isSigning, setSigning] = useState(false);
  const query = useQuery(trpc.agreement.ofProject.queryOptions({ projectId: project.id }));
  const agreements = query.data?.agreements ?? [];
  if (agreements.length === 0 && !query.isLoadingError && !maySign) return null;
  return (
    <Fold
      name="agreements"
      title={t`协议`}
      note={String(agreements.length)}
      actions={
        maySign ? (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setSigning(true)}>
            <Trans>登记签约</Trans>
          </Button>
        ) : undefined
      }
    >
      <FailureNote error={query.error} />
      {agreements.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有协议。推进到签约时登记，或在这里登记意向书、框架协议和补充协议。</Trans>
        </p>
      ) : (
        <ul className={styles.files}>
          {agreements.map((agreement) => (
            <AgreementItem key={agreement.id} agreement={agreement} />
          ))}
        </ul>
      )}
      <Layer>
        {isSigning ? (
          <SignDialog
            project={{ id: project.id, name: project.facts.name }}
            onClose={() => setSigning(false)}
          />
        ) : null}
      </Layer>
    </Fold>
  );
}

function AgreementItem({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useLingui();
  const label = useLabel();
  const { id, kind, signedOn, number, agreedAmount, file, isInForce, obligations } = agreement;
  const isReviewed =
    agreement.legality?.outcome === "passed" && agreement.fairCompetition?.outcome === "passed";
  const late = obligations.filter(({ state }) => state === "overdue").length;
  const next = obligations.find(({ state }) => state === "open");
  return (
    <li className={styles.fileWords}>
      <span className={styles.agreement}>
        <Link to="/agreements/$id" params={{ id }}>
          {[label(agreementKindLabels[kind]), number].filter(Boolean).join(" ")}
        </Link>
        <Amount fen={agreedAmount} />
      </span>
      <span className={styles.marks}>
        <span className={styles.quiet}>
          <DayText day={signedOn} />
        </span>
        <StandingTag agreement={agreement} />
        {kind === "contract" && isInForce && !isReviewed ? (
          <StateMark state="amber" text={t`审查缺失`} />
        ) : null}
        {file === null ? <StateMark state="amber" text={t`缺文件`} /> : null}
        {late === 0 ? null : <StateMark state="red" text={t`${late} 项履约逾期`} />}
      </span>
      {next === undefined ? null : <NextDue {...next} />}
    </li>
  );
}

/** What it owes next, and by when. */
function NextDue({ kind, dueOn }: Agreement["obligations"][number]) {
  const label = useLabel();
  const unannounced = useUnannounced();
  const note = unannounced("fixed", dueOn);
  return (
    <div className={styles.quiet}>
      <Trans>
        下一履约：{label(obligationKindLabels[kind])} <DayText day={dueOn} as="sentence" />
      </Trans>
      <UnannouncedSign note={note} />
      <UnannouncedNotes notes={[note]} />
    </div>
  );
}
