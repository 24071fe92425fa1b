import { CheckCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { agreementKindLabels, reviewOutcomeLabels } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { trpc, type Outputs } from "../../../trpc.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { FileLink } from "../../../ui/file/FileLink.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

type Agreement = Outputs["agreement"]["ofProject"]["agreements"][number];
type Which = "legality" | "fairCompetition";

interface Props {
  readonly project: Project;
  readonly mayWrite: boolean;
}

/** The agreements of the project, and in their place what one of them still lacks: its reviews and its file. */
export function AgreementList({ project, mayWrite }: Props) {
  const { t } = useLingui();
  const query = useQuery(trpc.agreement.ofProject.queryOptions({ projectId: project.id }));
  const agreements = query.data?.agreements ?? [];
  if (agreements.length === 0 && !query.isError) return null;
  return (
    <Fold name="agreements" title={t`协议`} note={String(agreements.length)}>
      <FailureNote error={query.error} />
      <ul className={styles.files}>
        {agreements.map((agreement) => (
          <AgreementItem key={agreement.id} project={project} agreement={agreement} mayWrite={mayWrite} />
        ))}
      </ul>
    </Fold>
  );
}

function AgreementItem({ project, agreement, mayWrite }: Props & { readonly agreement: Agreement }) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const queryClient = useQueryClient();
  const onSettled = () => {
    void queryClient.invalidateQueries({ queryKey: trpc.agreement.pathKey() });
    forget(project.id);
  };
  const review = useMutation(trpc.agreement.review.mutationOptions({ onSettled }));
  const update = useMutation(trpc.agreement.update.mutationOptions({ onSettled }));
  const { id, version, kind, signedOn, number, agreedAmount, file, terminatedOn } = agreement;
  const isOpen = terminatedOn === null && mayWrite;
  const pass = (which: Which) => (reviewedOn: Day) =>
    review.mutate({ id, version, which, review: { outcome: "passed", reviewedOn } });
  return (
    <li className={styles.fileWords}>
      <span>
        {label(agreementKindLabels[kind])} · {signedOn}
        {agreedAmount === null ? null : (
          <>
            {" · "}
            <Amount fen={agreedAmount} />
          </>
        )}
        {terminatedOn === null ? null : ` · ${t`已于 ${terminatedOn} 终止`}`}
      </span>
      {number === null ? null : <span className={styles.quiet}>{number}</span>}
      {file === null ? (
        isOpen && project.attachments.length > 0 ? (
          <Select
            size="small"
            aria-label={t`协议文件`}
            placeholder={t`还缺协议文件，从资料中选择`}
            value={null}
            options={project.attachments.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(attachmentId: number | null) =>
              update.mutate({ id, version, fields: { attachmentId } })
            }
          />
        ) : (
          <span className={styles.quiet}>
            <Trans>还没有协议文件，请先在资料中上传。</Trans>
          </span>
        )
      ) : (
        <FileLink file={file} />
      )}
      {kind === "contract" ? (
        <>
          <Review
            name={t`合法性审查`}
            review={agreement.legality}
            onPass={isOpen ? pass("legality") : undefined}
            isSaving={review.isPending}
          />
          <Review
            name={t`公平竞争审查`}
            review={agreement.fairCompetition}
            onPass={isOpen ? pass("fairCompetition") : undefined}
            isSaving={review.isPending}
          />
        </>
      ) : null}
      <FailureNote error={review.error ?? update.error} />
    </li>
  );
}

interface ReviewProps {
  readonly name: string;
  readonly review: Agreement["legality"];
  /** Undefined for those who may not record it. */
  readonly onPass: ((reviewedOn: Day) => void) | undefined;
  readonly isSaving: boolean;
}

/** How a review came out; one that has not been passed yet can be recorded here. */
function Review({ name, review, onPass, isSaving }: ReviewProps) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const [reviewedOn, setReviewedOn] = useState<Day | null>(null);
  if (review?.outcome === "passed")
    return (
      <span className={styles.quiet}>
        <CheckCircleOutlined aria-hidden /> {name} · {label(reviewOutcomeLabels.passed)} · {review.reviewedOn}
      </span>
    );
  const said =
    review === null ? t`还没有记录` : `${label(reviewOutcomeLabels[review.outcome])} · ${review.reviewedOn}`;
  return (
    <span className={styles.review}>
      <span className={styles.quiet}>
        <ExclamationCircleOutlined aria-hidden /> {name} · {said}
      </span>
      {onPass === undefined ? null : (
        <span className={styles.fileActions}>
          <DayInput
            aria-label={t`${name}通过日期`}
            placeholder={t`通过日期`}
            value={reviewedOn}
            isDisabled={(day) => day > today}
            onChange={setReviewedOn}
          />
          <Button
            disabled={reviewedOn === null}
            loading={isSaving}
            onClick={() => reviewedOn !== null && onPass(reviewedOn)}
          >
            {t`登记通过`}
          </Button>
        </span>
      )}
    </span>
  );
}
