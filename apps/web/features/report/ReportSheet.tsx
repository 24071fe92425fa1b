import { Trans } from "@lingui/react/macro";
import { monthOf } from "@parkline/domain/date/day";
import { colophonOf, composeReport } from "@parkline/domain/report/compose";
import type { Run } from "@parkline/domain/report/figure";
import type { Cell, ReportTable } from "@parkline/domain/report/table";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../language/language.ts";
import type { Outputs } from "../../trpc.ts";
import { CockpitScope } from "../indicator/cockpitScope.ts";
import { DefinitionList } from "../indicator/Definitions.tsx";
import { FigureLink } from "./FigureLink.tsx";
import { ShownReport } from "./shownReport.ts";
import styles from "./report.module.css";

/** The report itself, as a sheet of paper: paragraphs first, tables after, what is meant by each figure at the end. */
export function ReportSheet({ report }: { readonly report: Outputs["report"]["read"] }) {
  const { facts, now, edition } = report;
  const language = useLanguage();
  const { year, to } = facts;
  const month = monthOf(to);
  const { title, paragraphs, tables, notes, definitions } = composeReport(facts, language);
  return (
    <CockpitScope value={{ year, ...(month === 12 ? {} : { toMonth: month }) }}>
      <ShownReport value={{ facts, now }}>
        <article className={styles.sheet} aria-labelledby="report-title">
          <h2 id="report-title" className={styles.title}>
            {title}
          </h2>
          <p className={styles.colophon}>{colophonOf(facts, edition, language)}</p>
          <div className={styles.prose}>
            {paragraphs.map((runs, index) => (
              <p key={index}>
                <Runs runs={runs} />
              </p>
            ))}
          </div>
          {tables.map((table, index) => (
            <SheetTable key={table.title} table={table} number={index + 1} />
          ))}
          <ol className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ol>
          {definitions.length === 0 ? null : <DefinitionList of={definitions} />}
        </article>
      </ShownReport>
    </CockpitScope>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  // A run has no name of its own but its place in the sentence.
  return runs.map((run, index) => (typeof run === "string" ? run : <FigureLink key={index} run={run} />));
}

function SheetTable({ table, number }: { readonly table: ReportTable; readonly number: number }) {
  const { title, columns, rows } = table;
  return (
    <table className={styles.table}>
      <caption>
        <Trans>
          表{number} {title}
        </Trans>
      </caption>
      <thead>
        <tr>
          {columns.map(({ name, isFigure, width }) => (
            <th
              key={name}
              scope="col"
              className={isFigure ? styles.number : undefined}
              style={{ width: `${width}%` }}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td
                key={columns[column]?.name}
                className={classOf(cell, columns[column]?.isFigure === true)}
                data-name={columns[column]?.name}
              >
                <CellText cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** On a phone, where a row is a card, what says nothing is left out. */
const classOf = (cell: Cell, isFigure: boolean): string =>
  [isFigure ? styles.number : "", cell === "—" ? styles.nothing : ""].join(" ");

function CellText({ cell }: { readonly cell: Cell }) {
  if (typeof cell === "string") return cell;
  if ("ref" in cell) return <FigureLink run={cell} />;
  return (
    <Link to="/projects/$id" params={{ id: cell.projectId }}>
      {cell.text}
    </Link>
  );
}
