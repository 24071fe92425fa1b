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
}

/** The order of a query whose rows carry `p.id`. */
export function orderBy({ value, direction, nullable }: SortColumn): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return nullable ? sql`${value} ${way} nulls last, p.id ${way}` : sql`${value} ${way}, p.id ${way}`;
}

/** The rows that come after a cursor in that order; all rows without one. */
export function afterCursor(
  { value, type, direction, nullable }: SortColumn,
  cursor: Cursor | null,
): RawBuilder<SqlBool> {
  if (cursor === null) return sql<SqlBool>`true`;
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  if (cursor.value === null) return sql<SqlBool>`(${value} is null and p.id ${beyond} ${cursor.id})`;
  const later = sql<SqlBool>`(${value}, p.id) ${beyond} (${cursor.value}::text::${sql.raw(type)}, ${cursor.id}::bigint)`;
  return nullable ? sql<SqlBool>`(${later} or ${value} is null)` : later;
}
