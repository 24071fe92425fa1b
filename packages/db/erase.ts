import pg from "pg";
import { openClient } from "./server.ts";

export interface Erasure {
  /** What stands in the place of the name from now on. */
  readonly pseudonym: string;
  /** The address that was theirs. */
  readonly email: string | null;
  /** Where the name or the address is still found, with how many rows. */
  readonly left: readonly { readonly table: string; readonly rows: number }[];
}

/** What the product itself has written down with a name in it. What people wrote, and papers that were issued, are not among them. */
const written = [
  ["audit_entry", "actor_name", "text"],
  ["audit_entry", "subject_label", "text"],
  ["audit_entry", "note", "text"],
  ["audit_entry", "changes", "jsonb"],
  ["change_log", "detail", "jsonb"],
  ["reminder", "subject_label", "text"],
  ["reminder", "words", "jsonb"],
  ["delivery", "answer", "text"],
  ["delivery", "reason", "jsonb"],
] as const;

/** What is about the account alone, and goes. */
const ofAccount = [
  "session",
  "account",
  "two_factor",
  "activity_feed",
  "person_reminder_setting",
  "park_visit",
  "kept_answer",
];

/**
 * Takes a person's name, address, password and sessions out of an installation, as its owner, in one transaction. What the
 * person did stays with a pseudonym: the audit keeps who did it by the id, and its lock is lifted for this one change.
 * @returns undefined where nobody has that user name
 */
export async function erasePerson(ownerUrl: string, username: string): Promise<Erasure | undefined> {
  const client = await openClient(ownerUrl, { application_name: "parkline erase" });
  try {
    await client.query("begin");
    const person = await lockPerson(client, username);
    if (person === undefined) return undefined;
    const pseudonym = `已注销人员${person.id}`;
    for (const table of ["audit_entry", "account_event"])
      await client.query(`alter table ${table} disable trigger ${table}_append_only`);
    await eraseAccount(client, person, pseudonym);
    await eraseRecords(client, person, pseudonym);
    for (const table of ["audit_entry", "account_event"])
      await client.query(`alter table ${table} enable trigger ${table}_append_only`);
    const left = await stillNamed(client, person);
    await client.query("commit");
    return { pseudonym, email: person.email, left };
  } finally {
    // What was not committed is undone with the connection.
    await client.end();
  }
}

/** Parks of which nobody else, who can sign in, is an administrator. */
export async function administeredAlone(ownerUrl: string, personId: number): Promise<string[]> {
  const client = await openClient(ownerUrl, { application_name: "parkline erase" });
  try {
    const { rows } = await client.query<{ name: string }>(
      `select k.name from membership m join park k on k.id = m.park_id
       where m.person_id = $1 and m.role = 'admin' and not exists (
         select from membership o join person p on p.id = o.person_id
         where o.park_id = m.park_id and o.role = 'admin' and o.person_id <> $1 and p.disabled_at is null)`,
      [personId],
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

interface Person {
  readonly id: number;
  readonly name: string;
  readonly username: string;
  readonly email: string | null;
  readonly parkIds: readonly number[];
  /** Somebody else's name is the same, or has it as a part: in a text the two cannot be told apart. */
  readonly ambiguous: boolean;
}

async function lockPerson(client: pg.Client, username: string): Promise<Person | undefined> {
  const { rows } = await client.query<Person>(
    `select p.id, p.name, p.username, p.email,
            array(select park_id from membership where person_id = p.id
                  union select k.id from zone_leader l join park k using (zone_id) where l.person_id = p.id) as "parkIds",
            exists (select from person o where o.id <> p.id and position(p.name in o.name) > 0)
              or exists (select from contact c where position(p.name in c.name) > 0) as ambiguous
     from person p where p.username = $1 for update`,
    [username],
  );
  return rows[0];
}

async function eraseAccount(client: pg.Client, person: Person, pseudonym: string): Promise<void> {
  const { id, username } = person;
  for (const table of ofAccount) await client.query(`delete from ${table} where person_id = $1`, [id]);
  await client.query("delete from sign_in_failure where kind = 'name' and subject = $1", [username]);
  await client.query("delete from verification where value = $1::text or identifier like '%' || $2 || '%'", [
    id,
    username,
  ]);
  await client.query(
    `update person set name = $2, username = 'erased-' || id, display_username = 'erased-' || id, email = null,
       email_verified = false, image = null, two_factor_enabled = false, disabled_at = coalesce(disabled_at, now()),
       version = version + 1, updated_at = now() where id = $1`,
    [id, pseudonym],
  );
  await client.query(
    `update account_event set username = 'erased-' || $1, ip_address = null, user_agent = null
     where person_id = $1::integer or username = $2`,
    [id, username],
  );
}

async function eraseRecords(client: pg.Client, person: Person, pseudonym: string): Promise<void> {
  const { id, name, username, email, parkIds, ambiguous } = person;
  await client.query("update audit_entry set actor_name = $2 where actor_id = $1", [id, pseudonym]);
  await client.query(
    "update audit_entry set subject_label = $2 where subject_kind = 'person' and subject_id = $1",
    [id, pseudonym],
  );
  await client.query("update delivery set address = null where recipient_id = $1", [id]);
  const words = [...(ambiguous ? [] : [name]), username, ...(email === null ? [] : [email])];
  for (const [table, column, type] of written)
    for (const word of words)
      await client.query(
        `update ${table} set ${column} = replace(${column}::text, $1, $2)::${type}
         where park_id = any($3::integer[]) and position($1 in ${column}::text) > 0`,
        [word, pseudonym, parkIds],
      );
  if (!ambiguous)
    await client.query("update account_event set detail = $2 where detail = $1", [name, pseudonym]);
}

async function stillNamed(client: pg.Client, { name, email, username }: Person): Promise<Erasure["left"]> {
  const words = [name, username, ...(email === null ? [] : [email])];
  const { rows: tables } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const left: { table: string; rows: number }[] = [];
  for (const { name: table } of tables) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::integer as count from ${pg.escapeIdentifier(table)} t
       where exists (select from unnest($1::text[]) as word where position(word in t::text) > 0)`,
      [words],
    );
    if (rows[0] !== undefined && rows[0].count > 0) left.push({ table, rows: rows[0].count });
  }
  return left;
}
