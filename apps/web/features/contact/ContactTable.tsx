import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Outputs } from "../../trpc.ts";
import { Table } from "../../ui/table/Table.tsx";
import tableStyles from "../../ui/table/table.module.css";
import styles from "./contact.module.css";
import { Numbers } from "./Numbers.tsx";

interface Props {
  readonly contacts: readonly Outputs["contact"]["list"]["contacts"][number][];
  readonly onOpen: (id: number) => void;
}

export function ContactTable({ contacts, onOpen }: Props) {
  const { t } = useLingui();
  return (
    <div className={tableStyles.scroll}>
      <Table
        heads={[t`姓名`, t`职务`, t`企业`, t`联系方式`, { name: t`项目`, className: tableStyles.figure }]}
      >
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <td className={tableStyles.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(contact.id)}>
                {contact.name}
              </button>
            </td>
            <td>{contact.title}</td>
            <td>
              {contact.companyId === null ? null : (
                <Link to="/companies/$id" params={{ id: contact.companyId }}>
                  {contact.companyName}
                </Link>
              )}
            </td>
            <td>
              <Numbers contact={contact} />
            </td>
            <td className={tableStyles.figure} data-name={t`项目`}>
              {contact.projectCount}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
