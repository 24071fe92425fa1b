import { Trans, useLingui } from "@lingui/react/macro";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc, type Inputs, type Outputs } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { BoneRows } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { seenAtOf } from "../dated.ts";
import styles from "../setting.module.css";
import type { RuleChange, RuleState } from "./draft.ts";
import { RuleChanges } from "./RuleChanges.tsx";

interface Props {
  readonly rule: RuleHead;
  readonly state: RuleState;
  readonly changes: readonly RuleChange[];
  readonly setting: Inputs["reminder"]["previewRule"];
  readonly onClose: () => void;
}

/** What a setting would do; only from here it can be saved. */
export default function RulePreview({ rule, state, changes, setting, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const forget = () => queryClient.invalidateQueries({ queryKey: trpc.reminder.pathKey() });
  // Looked at anew each time: records go on moving.
  const preview = useQuery(trpc.reminder.previewRule.queryOptions(setting, { staleTime: 0, gcTime: 0 }));
  const save = useMutation(
    trpc.reminder.setRule.mutationOptions({
      onSuccess: async () => {
        await forget();
        message.success(t`已保存，从 ${setting.effectiveOn} 起生效`);
        onClose();
      },
      // Somebody else was faster: what was changed is then told against theirs.
      onError: forget,
    }),
  );
  const shown = () => {
    if (preview.isPending) return <BoneRows rows={1} columns={["30%", "30%"]} />;
    if (preview.isLoadingError)
      return <Failed small error={preview.error} onRetry={() => void preview.refetch()} />;
    return <Effect rule={rule} preview={preview.data} />;
  };
  return (
    <Modal
      open
      title={t`${label(rule.label)}：从 ${setting.effectiveOn} 起的影响`}
      okText={t`确认，从 ${setting.effectiveOn} 起生效`}
      cancelText={t`返回修改`}
      okButtonProps={{ disabled: !preview.isSuccess || preview.isFetching }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate({ ...setting, seenAt: seenAtOf(state) })}
      onCancel={onClose}
    >
      <FailureNote error={save.error} />
      <h3 className={styles.previewTitle}>
        <Trans>改了什么</Trans>
      </h3>
      <RuleChanges rule={rule} changes={changes} />
      <h3 className={styles.previewTitle}>
        <Trans>到这一天</Trans>
      </h3>
      {shown()}
    </Modal>
  );
}

interface EffectProps {
  readonly rule: RuleHead;
  readonly preview: Outputs["reminder"]["previewRule"];
}

function Effect({ rule, preview: { touched, before, after } }: EffectProps) {
  const { t } = useLingui();
  // A level of the ladder issues orders; every other rule reminds people.
  const name = rule.severities.length === 0 ? t`签发的督办单` : t`到期的提醒`;
  return (
    <>
      <ul className={styles.tallies}>
        <li>
          <span className={styles.tallyName}>{name}</span>
          <span className={styles.tally}>
            {before} → <strong>{after}</strong>
          </span>
        </li>
        <li>
          <span className={styles.tallyName}>
            <Trans>有变化的事项</Trans>
          </span>
          <span className={styles.tally}>{touched}</span>
        </li>
      </ul>
      {touched === 0 ? (
        <p className={styles.ruleNote}>
          <Trans>这一天没有事项受影响，之后到期的事项按新的设置提醒。</Trans>
        </p>
      ) : null}
    </>
  );
}
