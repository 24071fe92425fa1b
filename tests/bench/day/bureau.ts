import { createHmac, randomBytes } from "node:crypto";
import { derivedSecret } from "@parkline/db/connect";
import { prepareDatabase } from "@parkline/infra/start/database";
import { sessionPurpose } from "@parkline/services/account/secret";
import type pg from "pg";
import type { Prepare } from "../case.ts";
import { inBulk, seedParks, seedProjects } from "../seed.ts";
import { seedActivities, seedFigures } from "../seedFigures.ts";

export type BureauRole = "officer" | "manager" | "finance" | "leader";

/** Somebody who is signed in. */
export interface BureauPerson {
  readonly id: number;
  readonly role: BureauRole;
  readonly team: number;
  readonly cookie: string;
}

/** What the people of a bureau work on. */
export interface Records {
  /** By team: projects of 线索 and 研判 that lack nothing for a move between the two. */
  readonly movable: readonly (readonly number[])[];
  /** By team: projects of any stage. */
  readonly projects: readonly (readonly number[])[];
  readonly submitted: readonly Step[];
  readonly reviewed: readonly Step[];
  readonly texts: readonly string[];
}
export interface Step {
  readonly id: number;
  readonly version: number;
  readonly amount: number;
}

export interface Bureau {
  readonly url: string;
  readonly folder: string;
  readonly owner: pg.Client;
  readonly people: readonly BureauPerson[];
  /** As they stand now: what is dealt with is no longer among them. */
  records(): Promise<Records>;
}

/** Of every twenty people one leads, two keep the books, three manage. */
const roleOf = (index: number): BureauRole =>
  index % 20 === 0 ? "leader" : index % 20 < 3 ? "finance" : index % 20 < 6 ? "manager" : "officer";
const teams = 3;
const firstPerson = 101;
const keptTexts = 2_000;

/** A park with its years of records, and as many people as are at work in it, all of them signed in. */
export async function openBureau(
  prepare: Prepare,
  { people, projects }: { readonly people: number; readonly projects: number },
): Promise<Bureau> {
  const filled = await prepare("bureau", async (owner) => {
    await seedParks(owner, 1);
    await seedActivities(owner);
    const texts = await seedProjects(owner, [1], projects);
    await seedFigures(owner, projects * 3);
    return texts;
  });
  const { url, folder, owner, texts } = filled;
  await prepareDatabase(url);
  await inBulk(owner, ["attachment", "receipt_evidence"], () => fileSlips(owner));
  const staff = await employ(owner, url, people);
  await owner.query("vacuum analyze");
  return { url, folder, owner, people: staff, records: () => readRecords(owner, texts.slice(0, keptTexts)) };
}

async function readRecords(owner: pg.Client, texts: readonly string[]): Promise<Records> {
  const ids = async (condition: string, team: number): Promise<number[]> => {
    const { rows } = await owner.query<{ id: number }>(
      `select id from project where team_id = $1 and ${condition} order by hashint8(id) limit 4000`,
      [team],
    );
    return rows.map(({ id }) => id);
  };
  const byTeam = async (condition: string): Promise<number[][]> => {
    const found: number[][] = [];
    for (let team = 1; team <= teams; team += 1) found.push(await ids(condition, team));
    return found;
  };
  const waiting = async (state: string): Promise<Step[]> => {
    const { rows } = await owner.query<Step>(
      `select id, version, claimed_amount as amount from receipt where state = $1
       and exists (select from receipt_evidence e where e.receipt_id = receipt.id) order by hashint8(id)`,
      [state],
    );
    return rows;
  };
  return {
    movable: await byTeam("stage in ('lead', 'assessment') and total_investment is not null"),
    projects: await byTeam("true"),
    submitted: await waiting("submitted"),
    reviewed: await waiting("reviewed"),
    texts,
  };
}

/** What waits for its review has a slip: without one the database lets nothing pass. */
async function fileSlips(owner: pg.Client): Promise<void> {
  await owner.query(
    `with waiting as (
       select park_id, id, project_id, claimed_amount, received_on, encode(sha256(convert_to(id::text, 'UTF8')), 'hex') as sha256
       from receipt where state in ('submitted', 'reviewed')),
     slips as (
       insert into attachment (park_id, project_id, kind, name, content_type, size, sha256, storage_key, uploaded_by, uploaded_at)
       select park_id, project_id, 'receipt_slip', '进账单' || id || '.pdf', 'application/pdf', 1000, sha256, sha256, 1, now() from waiting
       returning park_id, id, sha256)
     insert into receipt_evidence (park_id, receipt_id, attachment_id, kind, amount, dated_on, sha256)
     select w.park_id, w.id, s.id, 'bank_slip', w.claimed_amount, w.received_on, w.sha256 from waiting w join slips s using (sha256)`,
  );
}

/** Their sessions are as a sign-in leaves them; signing in itself is no part of what is measured. */
async function employ(owner: pg.Client, url: string, count: number): Promise<BureauPerson[]> {
  const secret = derivedSecret(url, sessionPurpose);
  const people = Array.from({ length: count }, (_, index) => {
    const token = randomBytes(24).toString("base64url");
    const signature = createHmac("sha256", secret).update(token).digest("base64");
    return {
      id: firstPerson + index,
      role: roleOf(index),
      team: (index % teams) + 1,
      token,
      cookie: `parkline.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
    };
  });
  await owner.query(
    `with staff as (select * from unnest($1::integer[], $2::text[], $3::integer[], $4::text[]) as staff(id, role, team, token)),
       persons as (
         insert into person (id, name, email, username) overriding system value
         select id, '测试' || id, 'staff' || id || '@parkline.example', 'staff' || id from staff returning id),
       roles as (insert into membership (park_id, person_id, role) select 1, id, role from staff returning person_id),
       members as (insert into team_member (park_id, team_id, person_id) select 1, team, id from staff where role in ('officer', 'manager'))
     insert into session (person_id, token, expires_at)
     select staff.id, token, now() + interval '12 hours' from staff join persons using (id) join roles on person_id = staff.id`,
    [
      people.map(({ id }) => id),
      people.map(({ role }) => role),
      people.map(({ team }) => team),
      people.map(({ token }) => token),
    ],
  );
  // Each project has an owner of its team.
  await owner.query(
    `update project p set owner_id = s.ids[1 + p.id % cardinality(s.ids)]
     from (select team_id, array_agg(person_id) as ids from team_member m
           join membership r using (park_id, person_id)
           where person_id >= ${firstPerson} and r.role = 'officer' group by team_id) s
     where p.team_id = s.team_id`,
  );
  return people.map(({ id, role, team, cookie }) => ({ id, role, team, cookie }));
}
