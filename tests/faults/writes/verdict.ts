import { createHash } from "node:crypto";
import pg from "pg";
import type { Deed, OwnProject } from "./person.ts";

/** What the database has of what people did, beside what they were answered. */
export interface Verdict {
  /** Answered as done, and not there. */
  readonly lost: number;
  /** There more often than it was asked for. */
  readonly duplicates: number;
  /** There in part: without its audit row, its announcement or its kept answer, or one of these without it. */
  readonly halves: number;
  /** Never answered: how many of these stand, whole. */
  readonly unanswered: number;
  readonly unansweredButWritten: number;
  /** Committed by a sending that got no answer, and answered to a later one. */
  readonly answeredLater: number;
}

interface Mark {
  readonly mark: string;
  readonly rows: number;
  readonly audits: number;
  readonly told: number;
}

interface Progress {
  readonly id: number;
  readonly version: number;
  readonly investorName: string;
  readonly stage: string;
  readonly moves: number;
  readonly moveAudits: number;
  readonly movesTold: number;
  readonly edits: number;
  readonly editsTold: number;
}

export async function judge(
  ownerUrl: string,
  parkId: number,
  deeds: readonly Deed[],
  projects: readonly OwnProject[],
): Promise<Verdict> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: marks } = await client.query<Mark>(marked, [parkId]);
    const { rows: progress } = await client.query<Progress>(progressed, [parkId]);
    const { rows: kept } = await client.query<{ hash: string; at: Date }>(
      "select encode(key_hash, 'hex') as hash, kept_at as at from kept_answer where park_id = $1",
      [parkId],
    );
    const keptAt = new Map(kept.map(({ hash, at }) => [hash, at.getTime()]));
    return tally({ deeds, projects, marks, progress, keptAt });
  } finally {
    await client.end();
  }
}

interface Found {
  readonly deeds: readonly Deed[];
  readonly projects: readonly OwnProject[];
  readonly marks: readonly Mark[];
  readonly progress: readonly Progress[];
  /** When the answer was made, by the hash of the key. */
  readonly keptAt: ReadonlyMap<string, number>;
}

function tally({ deeds, projects, marks, progress, keptAt }: Found): Verdict {
  const of = new Map(marks.map((one) => [one.mark, one]));
  const keptOf = ({ key }: Deed) => keptAt.get(createHash("sha256").update(`${key}.0`).digest("hex"));
  const isMarked = ({ kind }: Deed): boolean => kind !== "move" && kind !== "edit";
  let [lost, duplicates, halves, unanswered, unansweredButWritten, answeredLater] = [0, 0, 0, 0, 0, 0];
  for (const deed of deeds) {
    const at = keptOf(deed);
    if (deed.outcome === "done" && at === undefined) lost += 1;
    if (deed.outcome === "done" && at !== undefined && deed.tries > 1 && at < deed.lastSentAt)
      answeredLater += 1;
    if (deed.outcome === "unknown") unanswered += 1;
    if (deed.outcome === "unknown" && at !== undefined) unansweredButWritten += 1;
    if (!isMarked(deed)) continue;
    const { rows, audits, told } = of.get(deed.mark) ?? { rows: 0, audits: 0, told: 0 };
    if (rows === 0 && deed.outcome === "done") lost += 1;
    if (rows > 1) duplicates += rows - 1;
    if (audits !== rows || told !== rows || (at !== undefined) !== rows > 0) halves += 1;
  }
  const ours = new Map(projects.map((project) => [project.id, project]));
  for (const there of progress) {
    const { id, version, moves, moveAudits, movesTold, edits, editsTold } = there;
    if (moves !== moveAudits || moves !== movesTold || edits !== editsTold || version !== 1 + moves + edits)
      halves += 1;
    const project = ours.get(id);
    if (project === undefined) continue;
    const open = deeds.filter(
      (deed) => deed.projectId === id && deed.outcome === "unknown" && !isMarked(deed),
    ).length;
    lost += Math.max(0, 1 + project.rises - version);
    duplicates += Math.max(0, version - (1 + project.rises + open));
    const isAsAnswered = there.investorName === project.investorName && there.stage === project.stage;
    if (open === 0 && !isAsAnswered) lost += 1;
  }
  return { lost, duplicates, halves, unanswered, unansweredButWritten, answeredLater };
}

const marked = `
  with made as (
    select 'project' as kind, name as mark, id from project where park_id = $1
    union all select 'note', content, id from interaction where park_id = $1
    union all select 'activity', name, id from activity where park_id = $1
    union all select 'receipt', note, id from receipt where park_id = $1
    union all select 'agreement', note, id from agreement where park_id = $1
  )
  select mark, count(*)::int as rows, sum(case kind
      when 'project' then (select count(*) from audit_entry where park_id = $1 and action = 'project.create' and subject_id = made.id)
      when 'note' then (select count(*) from audit_entry where park_id = $1 and action = 'interaction.create'
        and changes @> jsonb_build_array(jsonb_build_object('to', made.mark)))
      when 'activity' then (select count(*) from audit_entry where park_id = $1 and action = 'activity.create' and subject_id = made.id)
      when 'receipt' then (select count(*) from audit_entry where park_id = $1 and action = 'receipt.create' and subject_id = made.id)
      else (select count(*) from audit_entry where park_id = $1 and action = 'agreement.sign' and agreement_id = made.id)
    end)::int as audits, sum(case kind
      when 'project' then (select count(*) from change_log where park_id = $1 and kind = 'project.created' and project_id = made.id)
      when 'note' then (select count(*) from change_log where park_id = $1 and kind = 'interaction.created' and detail @> jsonb_build_object('interactionId', made.id))
      -- An activity is on no board: nobody is told.
      when 'activity' then 1
      when 'receipt' then (select count(*) from change_log where park_id = $1 and kind = 'project.updated' and detail @> jsonb_build_object('receiptId', made.id))
      else (select count(*) from change_log where park_id = $1 and kind = 'project.updated' and detail @> jsonb_build_object('agreementId', made.id))
    end)::int as told
  from made where mark is not null group by mark`;

const progressed = `
  with told as (
    select project_id, count(*) filter (where kind = 'project.moved')::int as moves,
      count(*) filter (where kind = 'project.updated' and detail ? 'version')::int as edits
    from change_log where park_id = $1 group by project_id
  ), audits as (
    select subject_id, count(*) filter (where action = 'project.move')::int as moves,
      count(*) filter (where action = 'project.update')::int as edits
    from audit_entry where park_id = $1 and subject_kind = 'project' group by subject_id
  ), steps as (
    select project_id, count(*) filter (where from_stage is not null)::int as moves
    from stage_change where park_id = $1 group by project_id
  )
  select p.id, p.version, p.investor_name as "investorName", p.stage, coalesce(steps.moves, 0) as moves,
    coalesce(audits.moves, 0) as "moveAudits", coalesce(told.moves, 0) as "movesTold",
    coalesce(audits.edits, 0) as edits, coalesce(told.edits, 0) as "editsTold"
  from project p left join told on told.project_id = p.id left join audits on audits.subject_id = p.id
  left join steps on steps.project_id = p.id where p.park_id = $1`;
