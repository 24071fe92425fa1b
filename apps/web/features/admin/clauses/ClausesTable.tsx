import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import type { Outputs } from "../../../trpc.ts";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import styles from "../admin.module.css";

export type Clause = Outputs["agreement"]["clauses"][number];

interface Props {
  readonly clauses: readonly Clause[];
  readonly today: Day;
  readonly onOpen: (clause: Clause) => void;
}

/** The clauses, those in force first, each with the days from and to which an agreement is checked for it. */
export function ClausesTable({ clauses, today, onOpen }: Props) {
  const { t } = useLingui();
  return (
    <div className={tableStyles.scroll}>
      <Table heads={[t`条款`, t`说明与依据`, t`启用日期`, t`停用日期`]}>
        {clauses.map((clause) => {
          const hasEnded = clause.toOn !== null && clause.toOn < today;
          return (
            <tr key={clause.id} className={hasEnded ? styles.gone : undefined}>
              <td className={tableStyles.title}>
                <button type="button" className={styles.open} onClick={() => onOpen(clause)}>
                  {clause.name}
                </button>{" "}
                {hasEnded ? (
                  <span className={styles.mark}>
                    <Trans>已停用</Trans>
                  </span>
                ) : null}
              </td>
              <td>{clause.explanation}</td>
              <td data-name={t`启用`}>
                <DayText day={clause.fromOn} />
              </td>
              <td {...(clause.toOn === null ? {} : { "data-name": t`停用` })}>
                {clause.toOn === null ? null : <DayText day={clause.toOn} />}
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
