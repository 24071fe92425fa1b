import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { lazy } from "react";
import { contactFieldLabels, type ContactFields } from "@parkline/domain/contact/field";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { Later } from "../../ui/entry/Later.tsx";
import type { PickedCompany } from "../../ui/entry/CompanyPicker.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import type { ShownContact } from "./ContactCard.tsx";
import { changedFields, fieldsOf, type ContactEntry } from "./contactForm.ts";
import { MaskedInput } from "./MaskedInput.tsx";
import { message } from "../../ui/message/message.ts";

const CompanyPicker = lazy(() => import("../../ui/entry/CompanyPicker.tsx"));

interface Props {
  /** Without one a contact is entered anew, */
  readonly contact?: ShownContact;
  /** of this company, */
  readonly company?: PickedCompany;
  /** and on this project. */
  readonly projectId?: number;
  readonly onClose: () => void;
  readonly onSaved?: (id: number) => void;
}

/** Enter or edit a contact. */
export default function ContactDialog({ contact, company, projectId, onClose, onSaved }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<ContactEntry>();
  const saved = async (id: number) => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.contact.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.company.pathKey() }),
      ...(projectId === undefined
        ? []
        : [queryClient.invalidateQueries({ queryKey: trpc.project.pathKey() })]),
    ]);
    message.success(t`已保存`);
    onClose();
    onSaved?.(id);
  };
  const edit = useVersionedSave<Partial<ContactFields>>({
    save: async ({ version, fields }) => {
      if (contact) return client.contact.update.mutate({ id: contact.id, version, fields });
      const entered = fields as ContactFields;
      const { id } = await client.contact.create.mutate({ ...entered, projectId: projectId ?? null });
      return saved(id);
    },
    onSaved: () => (contact ? void saved(contact.id) : undefined),
  });
  const finish = (entry: ContactEntry) => {
    if (!contact) return edit.submit({ version: 0, fields: fieldsOf(entry) });
    const changed = changedFields(contact, entry);
    if (Object.keys(changed).length === 0) return onClose();
    return edit.submit({ version: contact.version, fields: changed });
  };
  const initial = contact ? entryOf(contact) : { company: company ?? null };

  return (
    <Modal
      open
      width={560}
      title={contact ? t`修改联系人` : t`新建联系人`}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={edit.isSaving}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={edit.error} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={finish}>
        <Form.Item
          name="name"
          label={label(contactFieldLabels.name)}
          rules={[{ required: true, whitespace: true, message: t`请填写姓名` }]}
        >
          <Input autoFocus maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name="title" label={label(contactFieldLabels.title)}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name="company" label={label(contactFieldLabels.companyId)}>
          <Later of={CompanyPicker} />
        </Form.Item>
        <Form.Item name="phone" label={label(contactFieldLabels.phone)}>
          <MaskedInput masked={contact?.phone ?? null} inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="email"
          label={label(contactFieldLabels.email)}
          rules={[{ type: "email", message: t`电子邮箱格式不正确` }]}
        >
          <MaskedInput masked={contact?.email ?? null} inputMode="email" />
        </Form.Item>
        <Form.Item name="wechat" label={label(contactFieldLabels.wechat)}>
          <MaskedInput masked={contact?.wechat ?? null} inputMode="text" />
        </Form.Item>
        <Form.Item name="note" label={label(contactFieldLabels.note)} style={{ marginBottom: 0 }}>
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      <ConflictLayer of={edit} />
    </Modal>
  );
}

/** The numbers are left out: what the form has of them is masked. */
function entryOf({ name, title, companyId, companyName, note }: ShownContact): ContactEntry {
  return {
    name,
    title,
    company: companyId === null ? null : { id: companyId, name: companyName ?? "" },
    note,
  };
}
