import { Trans, useLingui } from "@lingui/react/macro";
import {
  activityApprovalKeys,
  activityApprovalLabels,
  activitySubjectLabels,
} from "@parkline/domain/glossary";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { InputNumber, Modal } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc, type Inputs } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import styles from "./activity.module.css";

/** Who approves what, and when reports are due; each choice is saved as it is made. */
export default function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const stored = useQuery(trpc.activity.rules.queryOptions());
  const save = useMutation({
    mutationFn: (rules: Inputs["activity"]["setRules"]) => client.activity.setRules.mutate(rules),
    onSuccess: () => message.success(t`已保存`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.activity.rules.queryKey() }),
  });
  return (
    <Modal open width={640} title={t`审批设置`} footer={null} onCancel={onClose}>
      <FailureNote error={save.error} />
      <p className={styles.quiet}>
        <Trans>从下一次提请、下一次返回起生效。总结期限按工作日计，出国（境）按自然日计。</Trans>
      </p>
      {stored.isLoadingError ? (
        <Failed small error={stored.error} onRetry={() => void stored.refetch()} />
      ) : stored.isPending ? (
        <BoneLines lines={4} />
      ) : (
        <ul className={styles.list}>
          {stored.data.rules.map(({ subject, approval, reportDays, version }) => {
            const name = label(activitySubjectLabels[subject]);
            return (
              <li key={subject}>
                <strong>{name}</strong>
                <div className={styles.pair}>
                  <Select
                    aria-label={t`${name}由谁审批`}
                    value={approval}
                    disabled={save.isPending}
                    options={activityApprovalKeys.map((key) => ({
                      value: key,
                      label: label(activityApprovalLabels[key]),
                    }))}
                    onChange={(chosen) => save.mutate({ subject, version, approval: chosen, reportDays })}
                  />
                  <InputNumber
                    controls={false}
                    key={reportDays}
                    aria-label={t`${name}总结期限`}
                    style={{ width: "100%" }}
                    min={1}
                    max={365}
                    precision={0}
                    changeOnWheel={false}
                    defaultValue={reportDays}
                    disabled={save.isPending}
                    suffix={t`天内总结`}
                    onBlur={({ target }) => {
                      const days = Number(target.value);
                      if (Number.isInteger(days) && days >= 1 && days <= 365 && days !== reportDays)
                        save.mutate({ subject, version, approval, reportDays: days });
                    }}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Modal>
  );
}
