import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Modal, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";

/** Puts a contact that the park knows already on the project. */
export function LinkContact({
  project,
  onClose,
}: {
  readonly project: Project;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const forget = useForgetProjects();
  const [text, setText] = useState("");
  const [id, setId] = useState<number | null>(null);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    ...trpc.contact.list.queryOptions({ text: wanted, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const link = useMutation(
    trpc.contact.link.mutationOptions({
      onSuccess: () => {
        forget(project.id);
        onClose();
      },
    }),
  );
  const here = new Set(project.contacts.map((contact) => contact.id));
  const contacts = (found.data?.contacts ?? []).filter((contact) => !here.has(contact.id));
  return (
    <Modal
      open
      title={t`选择已有联系人`}
      okText={t`加到项目`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: id === null }}
      confirmLoading={link.isPending}
      onOk={() => {
        if (id !== null) link.mutate({ projectId: project.id, contactId: id });
      }}
      onCancel={onClose}
    >
      <FailureNote error={link.error} />
      <Select
        autoFocus
        aria-label={t`联系人`}
        style={{ width: "100%" }}
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t`姓名、企业或拼音首字母`}
        notFoundContent={found.isFetching ? t`正在查找` : t`没有找到，可以新建联系人`}
        value={id}
        options={contacts.map(({ id: value, name, title, companyName }) => ({
          value,
          label: [name, title, companyName].filter(Boolean).join(" · "),
        }))}
        onChange={(picked: number | null) => setId(picked)}
      />
    </Modal>
  );
}
