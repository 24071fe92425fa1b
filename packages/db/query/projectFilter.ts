import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ClockStateKey } from "@parkline/domain/glossary";
import type { Picked, ProjectFilter } from "@parkline/domain/project/filter";
import { textCondition } from "./projectSearch.ts";

/**
 * The condition that a project `p` of one park is under the filter, the same for figures, columns, lists and export.
 * It looks at columns of the index `project_board` alone, but for text and key mark. `today` is the day that clocks and
 * marks are read at.
 */
export function filterCondition(parkId: number, filter: ProjectFilter, today: Day): RawBuilder<SqlBool> {
  const conditions = [
    sql<SqlBool>`p.park_id = ${parkId}`,
    sql<SqlBool>`p.pool = ${filter.pool}`,
    ...(filter.status === "any" ? [] : [sql<SqlBool>`p.status = ${filter.status}`]),
    ...(filter.stages.length === 0 ? [] : [sql<SqlBool>`p.stage = any(${filter.stages})`]),
    ...pickedCondition("owner_id", filter.ownerIds),
    ...pickedCondition("team_id", filter.teamIds),
    ...pickedCondition("chain_id", filter.chainIds),
    ...(filter.sources.length === 0 ? [] : [sql<SqlBool>`p.source_kind = any(${filter.sources})`]),
    ...(filter.amountFrom === null ? [] : [sql<SqlBool>`p.total_investment >= ${filter.amountFrom}`]),
    ...(filter.amountTo === null ? [] : [sql<SqlBool>`p.total_investment <= ${filter.amountTo}`]),
    ...(filter.amountUnknown ? [sql<SqlBool>`p.total_investment is null`] : []),
    ...clockConditions(filter.clocks, today),
    ...(filter.keyOnly ? [isKeyProject(today)] : []),
    ...textCondition(parkId, filter.text),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function pickedCondition(
  column: "owner_id" | "team_id" | "chain_id",
  wanted: readonly Picked[],
): RawBuilder<SqlBool>[] {
  if (wanted.length === 0) return [];
  const ids = wanted.filter((value) => value !== "none");
  const one = sql<SqlBool>`p.${sql.raw(column)} = any(${ids}::integer[])`;
  return [wanted.includes("none") ? sql<SqlBool>`(${one} or p.${sql.raw(column)} is null)` : one];
}

function clockConditions(wanted: readonly ClockStateKey[], today: Day): RawBuilder<SqlBool>[] {
  if (wanted.length === 0) return [];
  return [
    sql<SqlBool>`(${sql.join(
      wanted.map((state) => clockIs(state, today)),
      sql` or `,
    )})`,
  ];
}

/** The state of a project's clock on a day, as `clockState` of the domain reckons it. Days that are null never turn. */
export function clockIs(state: ClockStateKey, today: Day): RawBuilder<SqlBool> {
  const notRed = sql<SqlBool>`(p.red_on > ${today}) is not false`;
  if (state === "red") return sql<SqlBool>`p.red_on <= ${today}`;
  if (state === "amber") return sql<SqlBool>`(p.amber_on <= ${today} and ${notRed})`;
  return sql<SqlBool>`((p.amber_on > ${today}) is not false and ${notRed})`;
}

/** Whether a project bears the mark 重点项目 on a day. */
export function isKeyProject(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= ${today} and coalesce(k.to_on >= ${today}, true))`;
}
