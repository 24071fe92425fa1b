import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Form, Modal } from "antd";
import type { CompanyFields } from "@parkline/domain/company/field";
import { client, trpc } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { failureOf } from "../../ui/failure/failure.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { CompanyFormFields } from "./CompanyFormFields.tsx";
import { changedFields, entryOf, fieldsOf, type CompanyEntry } from "./companyForm.ts";
import { message } from "../../ui/message/message.ts";

interface Props {
  /** Without one a company is entered anew. */
  readonly company?: CompanyFields & { readonly id: number; readonly version: number };
  readonly onClose: () => void;
  readonly onSaved?: (id: number) => void;
}

/** Enter or edit a company. */
export default function CompanyDialog({ company, onClose, onSaved }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<CompanyEntry>();
  const saved = async (id: number) => {
    await queryClient.invalidateQueries({ queryKey: trpc.company.pathKey() });
    message.success(t`已保存`);
    onClose();
    onSaved?.(id);
  };
  const edit = useVersionedSave<Partial<CompanyFields>>({
    save: async ({ version, fields }) => {
      if (company) return client.company.update.mutate({ id: company.id, version, fields });
      const { id } = await client.company.create.mutate(fields as CompanyFields);
      return saved(id);
    },
    onSaved: () => (company ? void saved(company.id) : undefined),
  });
  const finish = (entry: CompanyEntry) => {
    const fields = fieldsOf(entry);
    if (!company) return edit.submit({ version: 0, fields });
    const changed = changedFields(company, fields);
    if (Object.keys(changed).length === 0) return onClose();
    return edit.submit({ version: company.version, fields: changed });
  };

  return (
    <Modal
      open
      width={640}
      title={company ? t`修改企业` : t`新建企业`}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={edit.isSaving}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={edit.error} />
      <DuplicateLink error={edit.error} onOpen={onClose} />
      <Form
        form={form}
        layout="vertical"
        initialValues={company ? entryOf(company) : { registeredInPark: false }}
        onFinish={finish}
      >
        <CompanyFormFields />
      </Form>
      <ConflictLayer of={edit} />
    </Modal>
  );
}

/** The company that is there already is one click away. */
function DuplicateLink({ error, onOpen }: { readonly error: unknown; readonly onOpen: () => void }) {
  const { code, detail } = failureOf(error);
  if (code !== "record.duplicate") return null;
  const there = detail as { readonly id: number; readonly name: string };
  return (
    <p style={{ marginBottom: 16 }}>
      <Link to="/companies/$id" params={{ id: there.id }} onClick={onOpen}>
        <Trans>打开“{there.name}”</Trans>
      </Link>
    </p>
  );
}
