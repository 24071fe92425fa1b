import { Trans, useLingui } from "@lingui/react/macro";
import { clockStateLabels, stageLabels } from "@parkline/domain/glossary";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc, type Inputs, type Outputs } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { BoneRows } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { forgetSettings } from "../forget.ts";
import { seenAtOf } from "../dated.ts";
import styles from "../setting.module.css";
import type { SettingChange, StageRules } from "./draft.ts";
import { SettingChanges } from "./SettingChanges.tsx";
import { TouchedProjects } from "./TouchedProjects.tsx";

interface Props {
  readonly rules: StageRules;
  readonly changes: readonly SettingChange[];
  readonly setting: Inputs["setting"]["previewStage"];
  readonly onClose: () => void;
}

/** Whom a setting would touch; only from here it can be saved. */
export default function StagePreview({ rules, changes, setting, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  // Looked at anew each time: projects go on moving.
  const preview = useQuery(trpc.setting.previewStage.queryOptions(setting, { staleTime: 0, gcTime: 0 }));
  const save = useMutation(
    trpc.setting.setStage.mutationOptions({
      onSuccess: async ({ changed }) => {
        await forgetSettings(queryClient);
        message.success(
          changed === 0
            ? t`已保存，从 ${setting.effectiveOn} 起生效`
            : t`已保存，${changed} 个项目的期限已重新计算`,
        );
        onClose();
      },
      // Somebody else was faster: what was changed is then told against theirs.
      onError: () => forgetSettings(queryClient),
    }),
  );
  const shown = () => {
    if (preview.isPending) return <BoneRows rows={5} columns={["40%", "12%", "20%", "20%"]} />;
    if (preview.isLoadingError)
      return <Failed small error={preview.error} onRetry={() => void preview.refetch()} />;
    return <Touched preview={preview.data} />;
  };
  return (
    <Modal
      open
      width={920}
      title={t`${label(stageLabels[rules.stage])}：从 ${setting.effectiveOn} 起的影响`}
      okText={t`确认，从 ${setting.effectiveOn} 起生效`}
      cancelText={t`返回修改`}
      okButtonProps={{ disabled: !preview.isSuccess || preview.isFetching }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate({ ...setting, seenAt: seenAtOf(rules) })}
      onCancel={onClose}
    >
      <FailureNote error={save.error} />
      <h3 className={styles.previewTitle}>
        <Trans>改了什么</Trans>
      </h3>
      <SettingChanges rules={rules} changes={changes} />
      <h3 className={styles.previewTitle}>
        <Trans>受影响的项目</Trans>
      </h3>
      {shown()}
    </Modal>
  );
}

function Touched({ preview }: { readonly preview: Outputs["setting"]["previewStage"] }) {
  const { t } = useLingui();
  const label = useLabel();
  const { count, before, after, projects } = preview;
  if (count === 0)
    return (
      <p>
        <Trans>没有推进中的项目受影响。</Trans>
      </p>
    );
  const tallies = [
    { name: label(clockStateLabels.red), from: before.red, to: after.red },
    { name: label(clockStateLabels.amber), from: before.amber, to: after.amber },
    { name: t`有资料待补`, from: before.owing, to: after.owing },
    { name: t`推进下一阶段还缺条件`, from: before.lacking, to: after.lacking },
  ].filter(({ from, to }) => from !== 0 || to !== 0);
  return (
    <>
      <p>
        <Trans>{count} 个推进中的项目会有变化：</Trans>
      </p>
      <ul className={styles.tallies}>
        {tallies.map(({ name, from, to }) => (
          <li key={name}>
            <span className={styles.tallyName}>{name}</span>
            <span className={styles.tally}>
              {from} → <strong>{to}</strong>
            </span>
          </li>
        ))}
      </ul>
      {projects.length > 0 ? <TouchedProjects projects={projects} /> : null}
      {projects.length > 0 && projects.length < count ? (
        <p className={styles.ruleNote}>{t`只列出前 ${projects.length} 个。`}</p>
      ) : null}
      {projects.length === 0 ? (
        <p className={styles.ruleNote}>
          <Trans>您的角色不查看项目，这里只给出数量；名单可请招商局长预览。</Trans>
        </p>
      ) : null}
    </>
  );
}
