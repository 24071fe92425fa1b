import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc, type Outputs } from "../../../trpc.ts";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import { ProjectCount } from "../ProjectCount.tsx";
import styles from "../admin.module.css";

export type Team = Outputs["people"]["teams"][number];

interface Props {
  readonly teams: readonly Team[];
  readonly onOpen: (team: Team) => void;
}

export function TeamsTable({ teams, onOpen }: Props) {
  const { t } = useLingui();
  const people = useQuery(trpc.directory.people.queryOptions(undefined, { staleTime: 300_000 }));
  const nameOf = (id: number) => people.data?.find((person) => person.id === id)?.name;
  return (
    <div className={tableStyles.scroll}>
      <Table heads={[t`小组`, t`组长`, t`成员`, { name: t`推进中项目`, className: tableStyles.figure }]}>
        {teams.map((team) => (
          <tr key={team.id} className={team.archivedAt === null ? undefined : styles.gone}>
            <td className={tableStyles.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(team)}>
                {team.name}
              </button>{" "}
              {team.archivedAt === null ? null : (
                <span className={styles.mark}>
                  <Trans>已停用</Trans>
                </span>
              )}
            </td>
            <td data-name={t`组长`}>{team.headName ?? "—"}</td>
            <td data-name={t`成员`}>
              {team.memberIds.length === 0 ? (
                <Trans>还没有成员</Trans>
              ) : (
                team.memberIds
                  .map(nameOf)
                  .filter(Boolean)
                  .join(t`、`)
              )}
            </td>
            <td className={tableStyles.figure} data-name={t`推进中项目`}>
              <ProjectCount count={team.projectCount} filter={{ teamIds: [team.id] }} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
