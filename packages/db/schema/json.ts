import type { ColumnType } from "kysely";

/** Goes in as serialised text and comes out as a value whose shape its reader checks. */
export type Json = ColumnType<unknown, string, string>;
export type DefaultedJson = ColumnType<unknown, string | undefined, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;
