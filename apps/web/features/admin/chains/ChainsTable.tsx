import { Trans, useLingui } from "@lingui/react/macro";
import type { Outputs } from "../../../trpc.ts";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import { ProjectCount } from "../ProjectCount.tsx";
import styles from "../admin.module.css";

export type Chain = Outputs["setting"]["chains"][number];

interface Props {
  readonly chains: readonly Chain[];
  readonly onOpen: (chain: Chain) => void;
}

export function ChainsTable({ chains, onOpen }: Props) {
  const { t } = useLingui();
  return (
    <div className={tableStyles.scroll}>
      <Table heads={[t`产业链`, t`链长`, { name: t`推进中项目`, className: tableStyles.figure }]}>
        {chains.map((chain) => (
          <tr key={chain.id} className={chain.archivedAt === null ? undefined : styles.gone}>
            <td className={tableStyles.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(chain)}>
                {chain.name}
              </button>{" "}
              {chain.isLeading ? (
                <span className={styles.mark}>
                  <Trans>主导产业</Trans>
                </span>
              ) : null}{" "}
              {chain.archivedAt === null ? null : (
                <span className={styles.mark}>
                  <Trans>已停用</Trans>
                </span>
              )}
            </td>
            <td data-name={t`链长`}>{chain.headName ?? "—"}</td>
            <td className={tableStyles.figure} data-name={t`推进中项目`}>
              <ProjectCount count={chain.projectCount} filter={{ chainIds: [chain.id] }} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
