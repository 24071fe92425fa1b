import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../../session/me.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { MenuButton } from "../../../ui/menu/MenuButton.tsx";
import { ContactCard, type ShownContact } from "../../contact/ContactCard.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import { Fold } from "./Fold.tsx";
import { LinkContact } from "./LinkContact.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const ContactDialog = lazy(() => import("../../contact/ContactDialog.tsx"));

interface Props {
  readonly project: Project;
  readonly mayUpdate: boolean;
}

/** Who speaks for the investor; numbers masked until somebody asks. */
export function Contacts({ project, mayUpdate }: Props) {
  const { t } = useLingui();
  const forget = useForgetProjects();
  const mayWrite = useMay("contact.write") && mayUpdate;
  const [open, setOpen] = useState<ShownContact | "new" | "link" | null>(null);
  const unlink = useMutation(trpc.contact.unlink.mutationOptions({ onSettled: () => forget(project.id) }));
  const { contacts, company } = project;
  const add = mayWrite ? (
    <MenuButton
      sections={[
        {
          items: [
            { key: "new", label: t`新建联系人`, onSelect: () => setOpen("new") },
            { key: "link", label: t`选择已有联系人`, onSelect: () => setOpen("link") },
          ],
        },
      ]}
    >
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
        {t`添加`}
      </Button>
    </MenuButton>
  ) : undefined;
  return (
    <Fold
      name="contacts"
      title={t`客商联系人`}
      {...(contacts.length > 0 ? { note: String(contacts.length) } : {})}
      actions={add}
    >
      <FailureNote error={unlink.error} />
      {contacts.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有联系人；进入洽谈前至少要有一位。</Trans>
        </p>
      ) : (
        <ul className={styles.contacts}>
          {contacts.map((contact) => (
            <li key={contact.id}>
              <ContactCard contact={contact} {...(mayWrite ? { onEdit: () => setOpen(contact) } : {})} />
              {mayUpdate ? (
                <Button
                  type="text"
                  size="small"
                  className={styles.unlink ?? ""}
                  loading={unlink.isPending && unlink.variables.contactId === contact.id}
                  onClick={() => unlink.mutate({ projectId: project.id, contactId: contact.id })}
                >
                  {t`移出项目`}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open === "link" ? <LinkContact project={project} onClose={() => setOpen(null)} /> : null}
      <Layer>
        {open === null || open === "link" ? null : (
          <ContactDialog
            projectId={project.id}
            {...(open === "new" ? {} : { contact: open })}
            {...(company === null ? {} : { company: { id: company.id, name: company.name } })}
            onClose={() => setOpen(null)}
          />
        )}
      </Layer>
    </Fold>
  );
}
