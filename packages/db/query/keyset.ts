import { sql, type RawBuilder, type SqlBool } from "kysely";

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

/** The order of a query whose rows carry the column's id. */
export function orderBy({ value, direction, nullable, id = projectId }: SortColumn): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return nullable ? sql`${value} ${way} nulls last, ${id} ${way}` : sql`${value} ${way}, ${id} ${way}`;
}

/** The rows that come after a cursor in that order; all rows without one. */
export function afterCursor(
  { value, type, direction, nullable, id = projectId }: SortColumn,
  cursor: Cursor | null,
): RawBuilder<SqlBool> {
  if (cursor === null) return sql<SqlBool>`true`;
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  if (cursor.value === null) return sql<SqlBool>`(${value} is null and ${id} ${beyond} ${cursor.id})`;
  const later = sql<SqlBool>`(${value}, ${id}) ${beyond} (${cursor.value}::text::${sql.raw(type)}, ${cursor.id}::bigint)`;
  return nullable ? sql<SqlBool>`(${later} or ${value} is null)` : later;
}
