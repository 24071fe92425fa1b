import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Modal } from "antd";
import { trpc, type Outputs } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import styles from "./report.module.css";

interface Props {
  readonly report: Outputs["report"]["read"];
  readonly year: number;
  readonly onClose: () => void;
  readonly onIssued: () => void;
}

/** Says what issuing does before it is done: it cannot be taken back. */
export default function IssueDialog({ report: { editions, openMonths }, year, onClose, onIssued }: Props) {
  const { t } = useLingui();
  const next = (editions[0]?.edition ?? 0) + 1;
  const issue = useMutation(
    trpc.report.issue.mutationOptions({
      onSuccess: ({ edition }) => {
        message.success(t`第${edition}版已签发`);
        onIssued();
      },
    }),
  );
  const months = openMonths.join(t`、`);
  return (
    <Modal
      open
      title={t`签发${year}年成绩单（第${next}版）`}
      okText={t`确认签发`}
      cancelText={t`取消`}
      confirmLoading={issue.isPending}
      onOk={() => issue.mutate({ year })}
      onCancel={onClose}
    >
      <FailureNote error={issue.error} />
      <p>
        <Trans>签发时按此刻的记录重新计算，连同口径、时间和签发人一并存档，之后不能修改或撤回。</Trans>
      </p>
      {editions.length === 0 ? null : (
        <p className={styles.dialogNote}>
          <Trans>已签发的 {editions.length} 版原样保留，新一版与之并列。</Trans>
        </p>
      )}
      {openMonths.length === 0 ? null : (
        <p className={styles.dialogNote}>
          <Trans>注意：{months}月的到位资金尚未封账，签发后数字还可能变动。</Trans>
        </p>
      )}
    </Modal>
  );
}
