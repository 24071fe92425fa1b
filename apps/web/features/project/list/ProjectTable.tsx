import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { unitLabel } from "@parkline/domain/money/fen";
import { listColumns, listSortKeys, type ListColumnKey, type ListSort } from "@parkline/domain/project/list";
import { useLanguage } from "../../../language/language.ts";
import { useLabel } from "../../../language/useLabel.ts";
import { SortHead } from "../../../ui/table/SortHead.tsx";
import table from "../../../ui/table/table.module.css";
import { cellOf, isFigure, isForWide } from "./cell.tsx";
import type { ListedProject } from "./useProjectList.ts";
import styles from "./list.module.css";

interface Props {
  readonly rows: readonly ListedProject[];
  readonly columns: readonly ListColumnKey[];
  readonly today: Day;
  readonly sort: ListSort;
  readonly direction: "asc" | "desc";
  readonly onSort: (sort: ListSort | undefined, direction: "asc" | "desc") => void;
}

const isSortable = (key: ListColumnKey): key is ListColumnKey & ListSort =>
  listSortKeys.some((sort) => sort === key);
const classOf = (key: ListColumnKey) => {
  if (key === "name") return table.title;
  if (isFigure(key)) return table.figure;
  return isForWide(key) ? `${styles.cell} ${styles.wide}` : styles.cell;
};

/** The projects as rows; on a phone each is a card. Sorting is the server's: a click asks for the list in that order. */
export function ProjectTable({ rows, columns, today, sort, direction, onSort }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const language = useLanguage();
  const words = { label, yes: t`是` };
  const titleOf = (key: ListColumnKey) =>
    listColumns[key].kind === "money"
      ? t`${label(listColumns[key])}（${unitLabel("wan", language)}）`
      : label(listColumns[key]);

  return (
    <table className={`${table.table} ${styles.table}`}>
      <thead>
        <tr>
          {columns.map((key) =>
            isSortable(key) ? (
              <SortHead
                key={key}
                sorted={key === sort ? direction : null}
                overFigures={isFigure(key)}
                onSort={(way) => onSort(way === null ? undefined : key, way ?? "desc")}
              >
                {titleOf(key)}
              </SortHead>
            ) : (
              <th key={key} scope="col" className={isFigure(key) ? table.figure : undefined}>
                {titleOf(key)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((project) => (
          <tr key={project.id}>
            {columns.map((key) => (
              <td
                key={key}
                className={classOf(key)}
                {...(isFigure(key) ? { "data-name": titleOf(key) } : {})}
              >
                {cellOf(key, project, today, words)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
