import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../session/me.ts";
import { ContactCard } from "../contact/ContactCard.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import type { Company } from "./CompanyFacts.tsx";
import { Layer } from "../../ui/state/Layer.tsx";

const ContactDialog = lazy(() => import("../contact/ContactDialog.tsx"));
type Edited = Company["contacts"][number] | "new" | null;

/** The people to talk to. Their numbers are masked until somebody asks for them, which is logged. */
export function CompanyContacts({ company }: { readonly company: Company }) {
  const { t } = useLingui();
  const mayWrite = useMay("contact.write");
  const [edited, setEdited] = useState<Edited>(null);
  const add = mayWrite ? (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEdited("new")}>
      <Trans>添加联系人</Trans>
    </Button>
  ) : undefined;
  const { id, name, contacts } = company;
  return (
    <Section title={t`联系人`} actions={contacts.length > 0 ? add : undefined} flush>
      {contacts.length === 0 ? (
        <Empty small title={t`还没有联系人`} actions={add} />
      ) : (
        contacts.map((contact) => (
          <ContactCard
            key={contact.id}
            contact={contact}
            {...(mayWrite ? { onEdit: () => setEdited(contact) } : {})}
          />
        ))
      )}
      <Layer>
        {edited === null ? null : (
          <ContactDialog
            {...(edited === "new" ? { company: { id, name } } : { contact: edited })}
            onClose={() => setEdited(null)}
          />
        )}
      </Layer>
    </Section>
  );
}
