import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Modal } from "antd";
import { undoReasonLabels, type UndoReason } from "@parkline/domain/ledger/importWords";
import { client } from "../../trpc.ts";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "../../ui/failure/failure.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

interface Props {
  readonly ledger: LedgerImport;
  readonly onClose: () => void;
}
interface Touched {
  readonly projects: readonly {
    readonly id: number;
    readonly name: string;
    readonly reasons: readonly UndoReason[];
  }[];
}

/** That it was edited says nothing beside what was done to it. */
const reasonsOf = (reasons: readonly UndoReason[]) =>
  reasons
    .filter((reason) => reason !== "edited" || reasons.length === 1)
    .map((reason) => undoReasonLabels[reason]);

/** Asks before a whole import is taken back; projects that somebody has worked on since are named first. */
export default function UndoDialog({ ledger, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: (keepTouched: boolean) => client.ledger.undo.mutate({ id: ledger.id, keepTouched }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const failure = undo.error === null ? undefined : failureOf(undo.error);
  const touched = failure?.code === "ledger.undoTouched" ? (failure.detail as Touched).projects : undefined;
  const created = ledger.counts.created;
  return (
    <Modal
      open
      title={t`撤销这次导入`}
      okText={touched === undefined ? t`撤销导入` : t`保留这些，撤销其余`}
      okButtonProps={{ danger: true }}
      cancelText={t`取消`}
      confirmLoading={undo.isPending}
      onOk={() => undo.mutate(touched !== undefined)}
      onCancel={onClose}
    >
      <FailureNote error={undo.error} />
      {touched === undefined ? (
        <p>
          <Plural
            value={created}
            other="将删除这次导入新建的 # 个项目及其协议和台账期初，以及只为它们建立的企业和联系人；对原有项目和企业的补充一并撤回，其后有人改过的内容保留。"
          />
        </p>
      ) : (
        <>
          <p>
            <Trans>这些项目导入后有人办理过，连同其协议和台账期初一并保留：</Trans>
          </p>
          <ul className={styles.touched}>
            {touched.map((project) => (
              <li key={project.id}>
                <Link to="/projects/$id" params={{ id: project.id }} target="_blank">
                  {project.name}
                </Link>{" "}
                <span className={styles.quiet}>{reasonsOf(project.reasons).map(label).join("、")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
