import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { client, trpc, type Outputs } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { forgetSettings } from "../forget.ts";
import { daysOf, type Draft } from "./draft.ts";

interface Props {
  readonly year: number;
  /** Of the notice that was read; null where there was none. */
  readonly version: string | null;
  /** Null takes the year back. */
  readonly draft: Draft | null;
  readonly onClose: () => void;
}

/** How many deadlines would move; only from here a year can be saved or taken back. */
export default function SaveDialog({ year, version, draft, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const days = draft === null ? null : daysOf(draft);
  const preview = useQuery(
    trpc.calendar.previewYear.queryOptions({ year, days }, { staleTime: 0, gcTime: 0 }),
  );
  const save = useMutation({
    mutationFn: () =>
      draft === null || days === null
        ? client.calendar.removeYear.mutate({ year, version })
        : client.calendar.setYear.mutate({
            year,
            version,
            source: draft.source,
            announcedOn: draft.announcedOn,
            days,
          }),
    onSuccess: async ({ changed }) => {
      await forgetSettings(queryClient);
      message.success(changed === 0 ? t`已保存` : t`已保存，${changed} 个项目的期限已重新计算`);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={draft === null ? t`撤销 ${year} 年放假安排` : t`${year} 年放假安排的影响`}
      okText={draft === null ? t`确认撤销` : t`确认保存`}
      okButtonProps={{ danger: draft === null, disabled: !preview.isSuccess || preview.isFetching }}
      cancelText={t`返回修改`}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <FailureNote error={save.error} />
      {draft === null ? (
        <p>
          <Trans>撤销后这一年的期限只按周一至周五推算，并在页面上注明。</Trans>
        </p>
      ) : null}
      {preview.isLoadingError ? (
        <Failed small error={preview.error} onRetry={() => void preview.refetch()} />
      ) : preview.isPending ? (
        <BoneLines lines={2} />
      ) : (
        <Moved preview={preview.data} />
      )}
    </Modal>
  );
}

function Moved({ preview: { projects, reports } }: { readonly preview: Outputs["calendar"]["previewYear"] }) {
  return (
    <>
      <p>
        {projects === 0 ? (
          <Trans>本园区没有项目的预警或超期日期改变。</Trans>
        ) : (
          <Trans>本园区 {projects} 个项目的预警或超期日期会改变。</Trans>
        )}
        {reports === 0 ? null : <Trans>{reports} 份活动总结的期限会改变。</Trans>}
      </p>
      <p>
        <Trans>对全部园区生效：其他园区的期限几分钟内重新计算，尚未发出的提醒按新的工作日重新安排。</Trans>
      </p>
    </>
  );
}
