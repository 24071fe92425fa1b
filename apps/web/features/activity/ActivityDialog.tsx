import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Form, Modal } from "antd";
import { useMe } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { client, trpc } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import {
  changedFields,
  emptyEntry,
  entryOf,
  fieldsOf,
  type ActivityEntry,
  type PlanFields,
} from "./activityForm.ts";
import { ActivityFormFields } from "./ActivityFormFields.tsx";
import type { Activity } from "./useActivities.ts";

interface Props {
  /** Without one an activity is planned anew. */
  readonly activity?: Activity;
  readonly onClose: () => void;
  readonly onSaved?: (id: number) => void;
}

/** Plan an activity, or change the plan. */
export default function ActivityDialog({ activity, onClose, onSaved }: Props) {
  const { t } = useLingui();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<ActivityEntry>();
  const saved = async (id: number) => {
    await queryClient.invalidateQueries({ queryKey: trpc.activity.pathKey() });
    message.success(t`已保存`);
    onClose();
    onSaved?.(id);
  };
  const edit = useVersionedSave<Partial<PlanFields>>({
    save: async ({ version, fields }) => {
      if (activity) return client.activity.update.mutate({ id: activity.id, version, fields });
      const { id } = await client.activity.create.mutate({ fields: fields as PlanFields });
      return saved(id);
    },
    onSaved: () => (activity ? void saved(activity.id) : undefined),
  });
  const finish = (entry: ActivityEntry) => {
    const fields = fieldsOf(entry);
    if (!activity) return edit.submit({ version: 0, fields });
    const changed = changedFields(activity.fields, fields);
    if (Object.keys(changed).length === 0) return onClose();
    return edit.submit({ version: activity.version, fields: changed });
  };

  return (
    <Modal
      open
      width={720}
      title={activity ? t`修改活动` : t({ message: "新建活动", context: "do" })}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={edit.isSaving}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={edit.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={activity ? entryOf(activity) : emptyEntry(today, me.personId)}
        onFinish={finish}
      >
        <ActivityFormFields isApproved={activity !== undefined && activity.state !== "plan"} />
      </Form>
      <ConflictLayer of={edit} />
    </Modal>
  );
}
