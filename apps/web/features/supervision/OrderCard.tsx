import { FileWordOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useDownload } from "../../ui/file/useDownload.ts";
import { SubjectLink } from "../directive/SubjectLink.tsx";
import { Ladder } from "./Ladder.tsx";
import { LevelTag } from "./LevelTag.tsx";
import { Said } from "./Said.tsx";
import { StateTag } from "./StateTag.tsx";
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
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.name}>
          <LevelTag level={level} />
          <Link to="/supervision/$id" params={{ id }} className={styles.number}>
            {number}
          </Link>
          {namesSubject ? <SubjectLink of={order} /> : null}
        </span>
        <StateTag of={order} />
      </div>
      <p className={styles.text}>{label(words)}</p>
      {namesSubject ? (
        <p className={styles.quiet}>
          <Trans>主责：{ownerName ?? t`还没有主责`}</Trans>
        </p>
      ) : null}
      <Ladder order={order} />
      {said.length === 0 ? null : (
        <ol className={styles.said}>
          {said.map((step) => (
            <li key={step.at}>
              <Said step={step} />
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
