import { FileWordOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { orderStateLabels } from "@parkline/domain/supervision/order";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useDownload } from "../../ui/file/useDownload.ts";
import { StandingTag } from "../../ui/step/StandingTag.tsx";
import stepStyles from "../../ui/step/step.module.css";
import { SubjectLink } from "../directive/SubjectLink.tsx";
import { Ladder } from "./Ladder.tsx";
import { LevelTag } from "./LevelTag.tsx";
import { OrderSaid } from "./OrderSaid.tsx";
import { StepButtons } from "./StepButtons.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

interface Props {
  readonly order: Order;
  /** Where orders on many subjects stand, each names its own. */
  readonly namesSubject: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** One order: what is late, the ladder it stands on, all that was said on it, and what can be done with it. */
export function OrderCard({ order, namesSubject, onStep }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { download, isDownloading } = useDownload();
  const { id, number, level, words, ownerName, ladder } = order;
  const said = ladder
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step !== "issue" && step !== "raise");
  return (
    <div className={stepStyles.card}>
      <div className={stepStyles.head}>
        <span className={styles.name}>
          <LevelTag level={level} />
          <Link to="/supervision/$id" params={{ id }} className={styles.number}>
            {number}
          </Link>
          {namesSubject ? <SubjectLink of={order} /> : null}
        </span>
        <StandingTag of={order} name={orderStateLabels[order.state]} />
      </div>
      <p className={stepStyles.text}>{label(words)}</p>
      {namesSubject ? (
        <p className={stepStyles.quiet}>
          <Trans>主责：{ownerName ?? t`还没有主责`}</Trans>
        </p>
      ) : null}
      <Ladder order={order} />
      {said.length === 0 ? null : (
        <ol className={stepStyles.said}>
          {said.map((step) => (
            <li key={step.at}>
              <OrderSaid step={step} />
            </li>
          ))}
        </ol>
      )}
      <StepButtons order={order} onStep={onStep}>
        <Button
          size="small"
          type="text"
          icon={<FileWordOutlined aria-hidden />}
          loading={isDownloading}
          aria-label={t`下载 Word：${number}`}
          onClick={() => void download(`/api/supervision/${id}/document`)}
        >
          <Trans>下载 Word</Trans>
        </Button>
      </StepButtons>
    </div>
  );
}
