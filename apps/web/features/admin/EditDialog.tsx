import { useLingui } from "@lingui/react/macro";
import { Form, Modal, type FormInstance } from "antd";
import { type ReactNode } from "react";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";

interface Props<Fields extends object> {
  readonly title: string;
  readonly form: FormInstance<Fields>;
  /** What was read, or what a new record starts with. It does not follow the list while the dialog is open. */
  readonly initial: Fields;
  /** The version that `initial` was read at; 0 for a new record. */
  readonly version: number;
  /** Writes all the fields, as an edit of that version. */
  readonly write: (version: number, fields: Fields) => Promise<unknown>;
  /** The fields as they stand now, for those that a conflict leaves to the other side. */
  readonly readAgain: () => Promise<Fields>;
  readonly onSaved: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form over one record that is saved as a whole; two people who write at once choose field by field. */
export function EditDialog<Fields extends object>({
  title,
  form,
  initial,
  version,
  write,
  readAgain,
  onSaved,
  onClose,
  children,
}: Props<Fields>) {
  const { t } = useLingui();
  const edit = useVersionedSave<Partial<Fields>>({
    save: async (attempt) => {
      const isWhole = Object.keys(initial).every((key) => key in attempt.fields);
      const base = isWhole ? initial : await readAgain();
      return write(attempt.version, { ...base, ...attempt.fields });
    },
    onSaved: () => {
      message.success(t`已保存`);
      void onSaved();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={edit.isSaving}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={edit.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(fields) => edit.submit({ version, fields: { ...initial, ...fields } })}
      >
        {children}
      </Form>
      <ConflictLayer of={edit} />
    </Modal>
  );
}
