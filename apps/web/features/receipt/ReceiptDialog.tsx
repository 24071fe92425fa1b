import { Trans, useLingui } from "@lingui/react/macro";
import { receiptFieldKeys, receiptGaps } from "@parkline/domain/receipt/field";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { client } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { message } from "../../ui/message/message.ts";
import { ProjectChoice } from "../project/note/ProjectChoice.tsx";
import { emptyEntry, entryOf, fieldsOf, type EnteredFields, type ReceiptEntry } from "./entry.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";
import { InvestorFields } from "./InvestorFields.tsx";
import { MoneyFields } from "./MoneyFields.tsx";
import { investorOfProject } from "./prefill.ts";
import { StepFailure } from "./StepFailure.tsx";
import styles from "./receipt.module.css";
import { useForgetReceipts, type Receipt } from "./useReceipts.ts";

interface Props {
  /** Without one a receipt is entered anew. */
  readonly receipt?: Receipt;
  readonly onClose: () => void;
  readonly onSaved?: (id: number) => void;
}
type Patch = Partial<EnteredFields>;

/** Enter money that came in, or mend a draft: the project, the money, who it came from, the slips. */
export default function ReceiptDialog({ receipt, onClose, onSaved }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetReceipts();
  const [project, setProject] = useState(
    receipt === undefined ? null : { id: receipt.projectId, name: receipt.projectName },
  );
  const [entry, setEntry] = useState<ReceiptEntry>(() =>
    receipt === undefined
      ? emptyEntry
      : entryOf(receipt.fields, new Map(receipt.evidence.map((one) => [one.attachmentId, one.fileName]))),
  );
  const [confirmTwice, setConfirmTwice] = useState(false);
  const change = (part: Partial<ReceiptEntry>) => setEntry((old) => ({ ...old, ...part }));
  const saved = async (id: number) => {
    await forget();
    message.success(t`已存为草稿，核对后请填报`);
    onClose();
    onSaved?.(id);
  };
  const edit = useVersionedSave<Patch>({
    save: async ({ version, fields: patch }) => {
      if (receipt)
        return client.receipt.update.mutate({
          id: receipt.id,
          version,
          fields: sendable(patch),
          confirmTwice,
        });
      if (project === null) return undefined;
      const { id } = await client.receipt.create.mutate({
        projectId: project.id,
        fields: sendable(patch as EnteredFields),
        confirmTwice,
      });
      return saved(id);
    },
    onSaved: () => (receipt ? void saved(receipt.id) : undefined),
  });
  const fields = receipt === undefined ? fieldsOf(entry) : fieldsOf(entry, receipt.fields);
  const gaps = fields === undefined ? [] : receiptGaps(fields);
  const save = () => {
    if (receipt === undefined) {
      const entered = fieldsOf(entry);
      return entered === undefined ? undefined : edit.submit({ version: 0, fields: entered });
    }
    if (fields === undefined) return;
    const changed = receiptFieldKeys.filter(
      (key) => JSON.stringify(receipt.fields[key]) !== JSON.stringify(fields[key]),
    );
    if (changed.length === 0) return onClose();
    edit.submit({
      version: receipt.version,
      fields: Object.fromEntries(changed.map((key) => [key, fields[key]])),
    });
  };
  const choose = async (chosen: { readonly id: number; readonly name: string }) => {
    setProject(chosen);
    const investor = await investorOfProject(chosen.id);
    setEntry((old) =>
      old.investors.some(({ name }) => name !== "") ? old : { ...old, investors: [investor] },
    );
  };

  return (
    <Modal
      open
      width={760}
      title={receipt ? t`修改到位资金` : t`登记到位资金`}
      okText={t`存为草稿`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={edit.isSaving}
      okButtonProps={{ disabled: project === null || fields === undefined }}
      onOk={save}
      onCancel={onClose}
    >
      {project === null ? (
        <ProjectChoice onChoose={(chosen) => void choose(chosen)} />
      ) : (
        <div className={styles.form}>
          <div>
            <strong>{project.name}</strong>{" "}
            {receipt === undefined && entry.evidence.length === 0 ? (
              <Button type="link" size="small" onClick={() => setProject(null)}>
                <Trans>换一个</Trans>
              </Button>
            ) : null}
          </div>
          <MoneyFields entry={entry} onChange={change} />
          <InvestorFields entry={entry} onChange={change} />
          <EvidenceFields projectId={project.id} entry={entry} onChange={change} />
          <div role="status" className={styles.tier}>
            {fields === undefined ? (
              <Trans>到位日期、金额、用途要填全；写了一半的投资方和凭证请补全或移除。</Trans>
            ) : gaps.length > 0 ? (
              <Trans>可以先存草稿；填报前还缺：{gaps.map((gap) => label(gap)).join("、")}</Trans>
            ) : (
              <Trans>已齐全，存为草稿后即可填报。</Trans>
            )}
          </div>
          <StepFailure error={edit.error} onConfirmTwice={() => setConfirmTwice(true)} />
          {confirmTwice ? (
            <div className={styles.tier} role="status">
              <Trans>已确认凭证不是同一笔，请再次存为草稿。</Trans>
            </div>
          ) : null}
        </div>
      )}
      <ConflictLayer of={edit} />
    </Modal>
  );
}

/** Lists as the client sends them: it takes no readonly ones. */
function sendable<Fields extends Patch>({ investors, evidence, ...fields }: Fields) {
  return {
    ...fields,
    ...(investors === undefined ? {} : { investors: [...investors] }),
    ...(evidence === undefined ? {} : { evidence: [...evidence] }),
  } as Omit<Fields, "investors" | "evidence"> & {
    investors: NonNullable<EnteredFields["investors"][number]>[];
    evidence: NonNullable<EnteredFields["evidence"][number]>[];
  };
}
