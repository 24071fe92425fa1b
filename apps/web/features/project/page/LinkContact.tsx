import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Modal } from "antd";
import { lazy, useState } from "react";
import { trpc } from "../../../trpc.ts";
import type { PickedContact } from "../../../ui/entry/ContactPicker.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";

const ContactPicker = lazy(() => import("../../../ui/entry/ContactPicker.tsx"));

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
  const [picked, setPicked] = useState<PickedContact | null>(null);
  const link = useMutation(
    trpc.contact.link.mutationOptions({
      onSuccess: () => {
        forget(project.id);
        onClose();
      },
    }),
  );
  const here = new Set(project.contacts.map((contact) => contact.id));
  return (
    <Modal
      open
      title={t`选择已有联系人`}
      okText={t`加到项目`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: picked === null }}
      confirmLoading={link.isPending}
      onOk={() => {
        if (picked !== null) link.mutate({ projectId: project.id, contactId: picked.id });
      }}
      onCancel={onClose}
    >
      <FailureNote error={link.error} />
      <Later
        of={ContactPicker}
        autoFocus
        aria-label={t`联系人`}
        companyId={project.companyId}
        without={here}
        value={picked}
        onChange={setPicked}
      />
    </Modal>
  );
}
