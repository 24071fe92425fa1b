import { sql, type SqlBool } from "kysely";

/*
 * What became of a project, said once: an activity's own page, the cockpit and the lists behind its figures are all
 * taken from here.
 */

/** What counts of the agreements `s` and of the receipts `r` of a project. */
export const countsAsSigned = sql<SqlBool>`(s.counted_signed <> 0 or s.first_signed)`;
export const countsAsFunds = sql<SqlBool>`r.state = 'certified' and r.counts`;

/** What a project `p` has signed (frameworks too), as `signed`, and what of its money is certified, as `received`. */
export const projectFate = sql`
  cross join lateral (
    select coalesce(bool_or(s.first_signed), false) as is_signed, coalesce(sum(s.counted_signed), 0)::bigint as amount
    from agreement s where s.park_id = p.park_id and s.project_id = p.id and ${countsAsSigned}
  ) signed
  cross join lateral (
    select coalesce(sum(r.certified_amount), 0)::bigint as amount
    from receipt r where r.park_id = p.park_id and r.project_id = p.id and ${countsAsFunds}
  ) received`;
