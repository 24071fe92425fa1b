import { sql, type RawBuilder, type SqlBool } from "kysely";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";

/** The pattern of LIKE that finds a text as it stands: what LIKE itself would read as a sign is escaped. */
export function likePattern(normalText: string): string {
  return `%${normalText.replace(/[\\%_]/g, "\\$&")}%`;
}

/** The condition that a project `p` holds the text; none for an empty text. Every match counts, however many there are. */
export function textCondition(parkId: number, text: string): RawBuilder<SqlBool>[] {
  const normal = normaliseSearchText(text);
  if (normal === "") return [];
  return [
    sql<SqlBool>`p.id in (select project_ids_with_text(${queryKeys(parkId, normal)}, ${likePattern(normal)}))`,
  ];
}
