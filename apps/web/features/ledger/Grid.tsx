import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { ledgerField } from "@parkline/domain/ledger/fields";
import { ledgerOutcomeLabels } from "@parkline/domain/ledger/importWords";
import { useLabel } from "../../language/useLabel.ts";
import { BroughtByRow } from "./Brought.tsx";
import { GridCell } from "./GridCell.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport, PreviewRow } from "./useLedger.ts";

interface Props {
  readonly ledger: LedgerImport;
  readonly rows: readonly PreviewRow[];
  readonly isSaving: boolean;
  readonly onCorrect: (row: number, column: number, text: string) => void;
}

/** The ledger as it was understood: its own columns and texts, what each was read as, what is wrong in red. */
export function Grid({ ledger, rows, isSaving, onCorrect }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const columns = ledger.mapping.columns;
  return (
    <section className={styles.grid} aria-label={t`台账各行`}>
      <table>
        <thead>
          <tr>
            <th scope="col" className={styles.margin}>
              <Trans>行</Trans>
            </th>
            <th scope="col" className={styles.fate}>
              <Trans>结果</Trans>
            </th>
            {columns.map((column) => (
              <th
                scope="col"
                key={column.column}
                className={column.field === "projectName" ? styles.name : undefined}
              >
                {column.header}
                <span className={styles.quiet}>
                  {column.field === null ? t`留作备注` : label(ledgerField(column.field))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rowNumber}>
              <th scope="row" className={styles.margin}>
                {row.rowNumber}
              </th>
              <td className={styles.fate}>
                <Fate row={row} />
              </td>
              {columns.map(({ column, header }) => {
                const cell = row.cells.find((candidate) => candidate.column === column);
                return (
                  <td key={column} className={toneOf(cell)}>
                    {cell === undefined ? null : (
                      <GridCell
                        header={header}
                        cell={cell}
                        isSaving={isSaving}
                        onCorrect={(text) => onCorrect(row.rowNumber, column, text)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function toneOf(cell: PreviewRow["cells"][number] | undefined): string | undefined {
  if (cell?.outcome === "problem") return styles.problem;
  return cell?.corrected === true ? styles.corrected : undefined;
}

/** What becomes of a row, and why. */
function Fate({ row }: { readonly row: PreviewRow }) {
  const { t } = useLingui();
  const label = useLabel();
  const reasons = [
    ...(row.other === null ? [] : [label(row.other)]),
    ...row.problems.filter((problem) => problem.column === null).map((problem) => label(problem.problem)),
    ...row.assumed.map((assumption) => label(assumption)),
  ];
  const twin = row.twin;
  const differing = row.problems.flatMap(({ header, column }) => (column === null ? [] : (header ?? [])));
  return (
    <>
      <span className={styles[row.outcome]}>{label(ledgerOutcomeLabels[row.outcome])}</span>
      {twin === null ? null : twin.in === "park" ? (
        <Link to="/projects/$id" params={{ id: twin.projectId }} target="_blank" className={styles.reason}>
          {twin.name}
        </Link>
      ) : (
        <span className={styles.reason}>
          {row.outcome === "filled" ? t`补充到第 ${twin.rowNumber} 行` : t`与第 ${twin.rowNumber} 行相同`}
        </span>
      )}
      {twin === null || differing.length === 0 ? null : (
        <span className={styles.additions}>{t`不一致或看不懂，没有改动：${differing.join("、")}`}</span>
      )}
      <Additions row={row} />
      <BroughtByRow row={row} />
      {reasons.length === 0 ? null : (
        <Tooltip title={reasons.join("；")}>
          <span className={styles.reason}>{reasons[0]}</span>
        </Tooltip>
      )}
    </>
  );
}

/** What the row adds to a project and a company that are there, as an audit will say it. */
function Additions({ row: { filled } }: { readonly row: PreviewRow }) {
  if (filled.length === 0) return null;
  const texts = filled.map(({ label, text }) => `${label}：${text}`);
  return (
    <Tooltip title={<span className={styles.lines}>{texts.join("\n")}</span>}>
      <span className={styles.additions}>
        <PlusOutlined aria-hidden /> {filled.map(({ label }) => label).join("、")}
      </span>
    </Tooltip>
  );
}
