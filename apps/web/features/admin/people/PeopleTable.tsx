import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { roleLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc, type Outputs } from "../../../trpc.ts";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import { rolesOf } from "./search.ts";
import { AccountState } from "./AccountState.tsx";
import styles from "../admin.module.css";

export type Person = Outputs["people"]["list"][number];

interface Props {
  readonly people: readonly Person[];
  readonly onOpen: (personId: number) => void;
}

export function PeopleTable({ people, onOpen }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const teams = useQuery(trpc.directory.teams.queryOptions());
  const teamName = (id: number) => teams.data?.find((team) => team.id === id)?.name;
  return (
    <div className={tableStyles.scroll}>
      <Table
        heads={[
          t`姓名`,
          t`用户名`,
          t`角色`,
          t`小组`,
          { name: t`两步验证`, className: tableStyles.desktop },
          { name: t`上次登录`, className: tableStyles.desktop },
          t`状态`,
        ]}
      >
        {people.map((person) => (
          <tr key={person.id} className={person.disabledAt === null ? undefined : styles.gone}>
            <td className={tableStyles.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(person.id)}>
                {person.name}
              </button>
            </td>
            <td className={tableStyles.code}>{person.username}</td>
            <td>
              {rolesOf(person)
                .map((role) => label(roleLabels[role]))
                .join(t`、`)}
            </td>
            <td>
              {person.teamIds
                .map(teamName)
                .filter(Boolean)
                .join(t`、`)}
            </td>
            <td className={tableStyles.desktop}>
              {person.twoFactorEnabled ? <Trans>已开启</Trans> : <Trans>未开启</Trans>}
            </td>
            <td className={tableStyles.desktop}>
              {person.lastSignInAt === null ? (
                <span className={tableStyles.quiet}>
                  <Trans>从未登录</Trans>
                </span>
              ) : (
                <InstantText at={person.lastSignInAt} as="relative" />
              )}
            </td>
            <td>
              <AccountState person={person} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
