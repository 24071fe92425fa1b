import { sql, type RawBuilder, type SqlBool } from "kysely";
import { isDay } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";

/** Where a page ended: the sort value of its last row as the database writes it, and that row's id. */
export interface Cursor {
  readonly value: string | null;
  readonly id: number;
}

/** What rows are sorted by. Nulls come last in either direction; the id settles ties, so that no row is met twice or missed. */
export interface SortColumn {
  readonly value: RawBuilder<unknown>;
  readonly type: "text" | "bigint" | "date" | "timestamptz" | "integer" | "float8";
  readonly direction: "asc" | "desc";
  readonly nullable: boolean;
  /** The id of the rows, where it is not `p.id`. */
  readonly id?: RawBuilder<unknown>;
}
const projectId = sql`p.id`;
const noCursor = {
  zh: "翻页位置不正确，请刷新页面",
  en: "the place to go on from is none; please reload the page",
};

/** The order of a query whose rows carry the column's id. */
export function orderBy({ value, direction, nullable, id = projectId }: SortColumn): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return nullable ? sql`${value} ${way} nulls last, ${id} ${way}` : sql`${value} ${way}, ${id} ${way}`;
}

const numberIn = (text: string, least: number, most: number) =>
  text !== "" && Number(text) >= least && Number(text) <= most;
/** What the database writes of each type; a cursor that comes from elsewhere may be anything. */
const isOfType: Record<SortColumn["type"], (text: string) => boolean> = {
  text: (text) => !text.includes("\0"),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  integer: (text) => /^-?\d{1,10}$/.test(text) && numberIn(text, -(2 ** 31), 2 ** 31 - 1),
  float8: (text) => /^-?\d{1,15}(\.\d+)?(e[+-]?\d{1,2})?$/.test(text),
  date: isDay,
  timestamptz: (text) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(text) &&
    !Number.isNaN(Date.parse(text)),
};

/**
 * The rows that come after a cursor in that order; all rows without one.
 * @throws Problem `input.invalid` where the cursor is none that this order gives
 */
export function afterCursor(
  { value, type, direction, nullable, id = projectId }: SortColumn,
  cursor: Cursor | null,
): RawBuilder<SqlBool> {
  if (cursor === null) return sql<SqlBool>`true`;
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  if (cursor.value === null) return sql<SqlBool>`(${value} is null and ${id} ${beyond} ${cursor.id}::bigint)`;
  if (!isOfType[type](cursor.value)) throw new Problem("input.invalid", { detail: noCursor });
  const later = sql<SqlBool>`(${value}, ${id}) ${beyond} (${cursor.value}::text::${sql.raw(type)}, ${cursor.id}::bigint)`;
  return nullable ? sql<SqlBool>`(${later} or ${value} is null)` : later;
}
