import { CheckCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import {
  reviewKeys,
  reviewLabels,
  reviewOutcomeLabels,
  type ReviewKey,
} from "@parkline/domain/agreement/kind";
import { Button } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { FileLink } from "../../ui/file/FileLink.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Clauses } from "./Clauses.tsx";
import { ReviewForm } from "./ReviewForm.tsx";
import type { Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly agreement: Agreement;
  readonly mayWrite: boolean;
}

/** Legality and fair competition: how each came out, with opinion and file, and the clauses that it must not have. */
export function Reviews({ agreement, mayWrite }: Props) {
  const { t } = useLingui();
  const isAsked = agreement.kind === "contract";
  return (
    <Section
      title={t`审查`}
      note={isAsked ? t`两项都通过，合同才算签约依据` : t`正式合同才要求审查，其他协议可选`}
    >
      <div className={styles.form}>
        {reviewKeys.map((which) => (
          <ReviewCard key={which} which={which} agreement={agreement} mayWrite={mayWrite} />
        ))}
        <Clauses
          key={agreement.clauses.map(({ id, checkedAt }) => `${id}${checkedAt === null ? "" : "+"}`).join()}
          agreement={agreement}
          mayWrite={mayWrite}
        />
      </div>
    </Section>
  );
}

function ReviewCard({ which, agreement, mayWrite }: Props & { readonly which: ReviewKey }) {
  const { t } = useLingui();
  const label = useLabel();
  const [isEditing, setEditing] = useState(false);
  const review = agreement[which];
  const name = label(reviewLabels[which]);
  const hasPassed = review?.outcome === "passed";
  return (
    <section className={styles.review} aria-label={name}>
      <div className={styles.between}>
        <h3 className={styles.reviewName}>{name}</h3>
        {mayWrite && !isEditing ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {review === null ? t`登记${name}` : t`修改${name}`}
          </Button>
        ) : null}
      </div>
      {isEditing ? (
        <ReviewForm which={which} agreement={agreement} onClose={() => setEditing(false)} />
      ) : review === null ? (
        <p className={styles.quiet}>
          <Trans>还没有记录</Trans>
        </p>
      ) : (
        <>
          <p className={hasPassed ? undefined : styles.failed}>
            {hasPassed ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}{" "}
            {label(reviewOutcomeLabels[review.outcome])} · <DayText day={review.reviewedOn} />
          </p>
          {review.opinion === null ? null : <p className={styles.said}>{review.opinion}</p>}
          {review.file === null ? null : <FileLink file={review.file} />}
        </>
      )}
    </section>
  );
}
