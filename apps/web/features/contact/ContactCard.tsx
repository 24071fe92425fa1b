import { EditOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import type { Outputs } from "../../trpc.ts";
import { Avatar } from "../../ui/person/Avatar.tsx";
import styles from "./contact.module.css";
import { Numbers } from "./Numbers.tsx";

/** A contact as a company and a project have them. */
export type ShownContact = Outputs["company"]["get"]["contacts"][number];

interface Props {
  readonly contact: ShownContact;
  readonly onEdit?: () => void;
}

export function ContactCard({ contact, onEdit }: Props) {
  const { t } = useLingui();
  return (
    <article className={styles.card}>
      <Avatar name={contact.name} size={32} />
      <div className={styles.words}>
        <div>
          <span className={styles.name}>{contact.name}</span>{" "}
          {contact.title === null ? null : <span className={styles.quiet}>{contact.title}</span>}
        </div>
        <Numbers contact={contact} />
        {contact.note === null ? null : <p className={styles.note}>{contact.note}</p>}
      </div>
      {onEdit ? (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined aria-hidden />}
          aria-label={t`修改${contact.name}`}
          title={t`修改`}
          onClick={onEdit}
        />
      ) : null}
    </article>
  );
}
