import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer, Space } from "antd";
import { trpc } from "../../trpc.ts";
import { useShortcuts } from "../../ui/keyboard/useShortcut.ts";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { RemindButton } from "../reminder/RemindButton.tsx";
import { PaymentPlan } from "./PaymentPlan.tsx";
import { ReceiptFacts } from "./ReceiptFacts.tsx";
import { ReceiptSteps } from "./ReceiptSteps.tsx";
import { SlipView } from "./SlipView.tsx";
import styles from "./receipt.module.css";

interface Props {
  readonly id: number;
  /** The ids of the table as it stands: what J and K go through. */
  readonly queue: readonly number[];
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
}

/** One receipt: the slip at the left, what is said of it and what can be done at the right. */
export default function ReceiptDrawer({ id, queue, onOpen, onClose }: Props) {
  const { t } = useLingui();
  const receipt = useQuery(trpc.receipt.get.queryOptions({ id }));
  const at = queue.indexOf(id);
  const next = at < 0 ? undefined : queue[at + 1];
  const previous = at < 1 ? undefined : queue[at - 1];
  const go = (to: number | undefined) => (to === undefined ? undefined : onOpen(to));
  const group = t`到位资金`;
  useShortcuts([
    { keys: "j", group, label: t`下一笔`, run: () => go(next) },
    { keys: "k", group, label: t`上一笔`, run: () => go(previous) },
  ]);
  const { data } = receipt;
  return (
    <Drawer
      open
      size={1200}
      title={data?.projectName ?? t`到位资金`}
      onClose={onClose}
      destroyOnHidden
      extra={
        <Space.Compact>
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t`上一笔`}
            title={t`上一笔（K）`}
            disabled={previous === undefined}
            onClick={() => go(previous)}
          />
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t`下一笔`}
            title={t`下一笔（J）`}
            disabled={next === undefined}
            onClick={() => go(next)}
          />
        </Space.Compact>
      }
    >
      {receipt.isLoadingError ? (
        <Failed error={receipt.error} onRetry={() => void receipt.refetch()} />
      ) : data === undefined ? (
        <BoneLines lines={8} />
      ) : (
        <div className={styles.sides}>
          <SlipView evidence={data.evidence} />
          <div className={styles.form}>
            <ReceiptFacts receipt={data} onOpen={onOpen} />
            <ReceiptSteps
              key={data.version}
              receipt={data}
              onOpen={onOpen}
              onGone={onClose}
              onNext={() => go(next)}
            />
            <section className={styles.group} aria-label={t`资金到位计划`}>
              <strong>{t`资金到位计划`}</strong>
              <PaymentPlan projectId={data.projectId} receiptId={data.reversesId ?? data.id} />
            </section>
            <Space>
              <RemindButton subject={{ kind: "receipt", id: data.id, name: data.projectName }} />
              <Link to="/projects/$id" params={{ id: data.projectId }}>
                <Trans>打开项目</Trans>
              </Link>
            </Space>
          </div>
        </div>
      )}
    </Drawer>
  );
}
