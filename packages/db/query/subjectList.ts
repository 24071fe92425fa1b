import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ParkTransaction } from "../park.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

/** What is asked of somebody on a project or an activity: whose it is, and by which wall it is read. */
export interface SubjectLine {
  readonly id: number;
  readonly version: number;
  readonly projectId: number | null;
  readonly activityId: number | null;
  /** Of the project or the activity, as it is called now. */
  readonly subjectName: string;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
  /** Who may answer beside whom it is addressed to, as the project's or activity's wall says. */
  readonly teamId: number | null;
  readonly memberIds: readonly number[];
  readonly sortValue: string;
}

export interface SubjectPage {
  readonly projectId: number | null;
  readonly activityId: number | null;
  readonly states: readonly string[];
  /** Only those whose day is before this one and that wait for an answer still; null: all. */
  readonly dueBefore: Day | null;
  /** The earliest due first, or the last issued first. */
  readonly order: "due" | "newest";
  readonly after: Cursor | null;
  readonly limit: number;
}

interface Parts {
  readonly table: "directive" | "supervision_order";
  /** The day by which an answer is due. */
  readonly due: RawBuilder<unknown>;
  /** What it has beside a SubjectLine. */
  readonly columns: RawBuilder<unknown>;
  readonly conditions: readonly RawBuilder<SqlBool>[];
}

/** A page of what is asked on projects and activities: `p` is its row, `owner` whoever carries its subject. */
export async function listOnSubjects<Line extends SubjectLine>(
  tx: ParkTransaction,
  parkId: number,
  page: SubjectPage,
  { table, due, columns, conditions }: Parts,
): Promise<Line[]> {
  const column: SortColumn =
    page.order === "due"
      ? { value: due, type: "date", direction: "asc", nullable: false }
      : { value: sql`p.issued_at`, type: "timestamptz", direction: "desc", nullable: false };
  const wanted = [sql<SqlBool>`p.park_id = ${parkId}`, ...narrowedTo(page, due), ...conditions];
  const { rows } = await sql<Line>`
    select p.id, p.version, p.project_id, p.activity_id, coalesce(project.name, activity.name) as subject_name,
           owner.id as owner_id, owner.name as owner_name, coalesce(project.team_id, activity.team_id) as team_id,
           ${memberIds} as member_ids, ${columns}, ${column.value}::text as sort_value
    from ${sql.table(table)} p
    left join project on project.park_id = p.park_id and project.id = p.project_id
    left join activity on activity.park_id = p.park_id and activity.id = p.activity_id
    left join person owner on owner.id = coalesce(project.owner_id, activity.leader_id)
    where ${sql.join(wanted, sql` and `)} and ${afterCursor(column, page.after)}
    order by ${orderBy(column)} limit ${page.limit}`.execute(tx);
  return rows;
}

const memberIds = sql`case when p.project_id is not null
  then array(select m.person_id from project_person m where m.park_id = p.park_id and m.project_id = p.project_id)
  else array(select m.person_id from activity_member m where m.park_id = p.park_id and m.activity_id = p.activity_id) || activity.created_by
  end`;

function narrowedTo(
  { projectId, activityId, states, dueBefore }: SubjectPage,
  due: RawBuilder<unknown>,
): readonly RawBuilder<SqlBool>[] {
  return [
    ...(projectId === null ? [] : [sql<SqlBool>`p.project_id = ${projectId}`]),
    ...(activityId === null ? [] : [sql<SqlBool>`p.activity_id = ${activityId}`]),
    ...(states.length === 0 ? [] : [sql<SqlBool>`p.state = any(${states}::text[])`]),
    ...(dueBefore === null ? [] : [sql<SqlBool>`p.state = 'open' and ${due} < ${dueBefore}::date`]),
  ];
}
