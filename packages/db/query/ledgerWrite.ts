import { sql, type Insertable } from "kysely";
import type { PoolKey, StageKey } from "@parkline/domain/glossary";
import type { ParkTransaction } from "../park.ts";
import type { Tables } from "../schema.ts";

/** Tables that an import, or a sweep, fills hundreds of rows at a time. */
type Filled =
  | "company"
  | "contact"
  | "project"
  | "projectContact"
  | "projectPerson"
  | "keyProjectPeriod"
  | "stageChange"
  | "interaction"
  | "auditEntry"
  | "industryChain"
  | "agreement"
  | "agreementParty"
  | "receipt"
  | "receiptInvestor"
  | "supervisionOrder"
  | "supervisionRecipient"
  | "supervisionStep";
type Identified =
  | "company"
  | "contact"
  | "project"
  | "industryChain"
  | "agreement"
  | "receipt"
  | "supervisionOrder";

/** Numbers of the table's own sequence, so that rows which point at each other can be written in bulk. */
export async function takeIds(tx: ParkTransaction, table: Identified, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval(of_table.ids) as id
    from (select pg_get_serial_sequence(${snake(table)}, 'id')::regclass as ids) of_table, generate_series(1, ${count})`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/**
 * Writes rows in one statement. All rows name the same columns; one that no row fills takes its default, and what all rows
 * share is sent once. A list goes in as the JSON of its values, JSON columns as serialised text, as everywhere.
 */
export async function insertMany<Name extends Filled>(
  tx: ParkTransaction,
  table: Name,
  rows: readonly (Insertable<Tables[Name]> & { readonly id?: number })[],
): Promise<void> {
  const [first, ...others] = rows as readonly Row[];
  if (first === undefined) return;
  const filled = Object.keys(first).filter((key) => rows.some((row) => ((row as Row)[key] ?? null) !== null));
  const shared = new Set(filled.filter((key) => others.every((row) => row[key] === first[key])));
  const own = filled.filter((key) => !shared.has(key));
  const columns = sql.join(filled.map((key) => sql.ref(key)));
  const name = sql.table(table);
  const common = recordWriter([...shared])(first);
  const text = `[${(rows as readonly Row[]).map(recordWriter(own)).join(",")}]`;
  await sql`
    insert into ${name} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(json_populate_record(null::${name}, ${common}::json), ${text}::json)`.execute(
    tx,
  );
}

type Row = Readonly<Record<string, unknown>>;
export const snake = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const jsonColumns = new Set(["changes", "words", "cause"]);

/** Writes records as JSON by hand: names are turned once, and what is null is left out, which is most of a project. */
function recordWriter(keys: readonly string[]): (row: Row) => string {
  const columns = keys.map((key) => ({
    key,
    name: `${JSON.stringify(snake(key))}:`,
    isJson: jsonColumns.has(key),
  }));
  return (row) => {
    let text = "";
    for (const { key, name, isJson } of columns) {
      const value = row[key];
      if (value === null || value === undefined) continue;
      text += `${text === "" ? "" : ","}${name}${isJson && typeof value === "string" ? value : valueText(value)}`;
    }
    return `{${text}}`;
  };
}

/** A long list of numbers in PostgreSQL's own words for an array is read in a fraction of the time. */
function valueText(value: unknown): string {
  if (Array.isArray(value) && typeof value[0] === "number") return `"{${value.join(",")}}"`;
  return JSON.stringify(value);
}

/** Companies that bear one of the names or codes. */
export async function companiesNamed(
  tx: ParkTransaction,
  parkId: number,
  nameKeys: readonly string[],
  usccs: readonly string[],
) {
  return tx
    .selectFrom("company")
    .select([
      "id",
      "name",
      "nameKey",
      "uscc",
      "usccExceptionReason",
      "registeredInPark",
      "countryCode",
      "divisionCode",
    ])
    .where("parkId", "=", parkId)
    .where((eb) =>
      eb.or([
        eb("nameKey", "=", sql<string>`any(${nameKeys}::text[])`),
        eb("uscc", "=", sql<string>`any(${usccs}::text[])`),
      ]),
    )
    .execute();
}

export async function contactsOfCompanies(
  tx: ParkTransaction,
  parkId: number,
  companyIds: readonly number[],
) {
  return tx
    .selectFrom("contact")
    .select(["id", "companyId", "name", "phone"])
    .where("parkId", "=", parkId)
    .where("companyId", "=", sql<number>`any(${companyIds}::bigint[])`)
    .execute();
}

/** Everybody who may be named in a ledger: the park's members, disabled ones marked. A name that two bear comes twice. */
export async function membersByName(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("person")
    .select(["person.id", "person.name"])
    .select((eb) => eb("person.disabledAt", "is not", null).$castTo<boolean>().as("isArchived"))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("membership")
          .whereRef("membership.personId", "=", "person.id")
          .where("membership.parkId", "=", parkId)
          .select("membership.role"),
      ),
    )
    .execute();
}

export async function teamsByName(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("team")
    .select(["id", "name"])
    .select((eb) => eb("archivedAt", "is not", null).$castTo<boolean>().as("isArchived"))
    .where("parkId", "=", parkId)
    .execute();
}

/** The first team of each person, for projects whose ledger names none. */
export async function teamsOfPeople(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("teamMember")
    .select(["personId", "teamId"])
    .where("parkId", "=", parkId)
    .orderBy("teamId")
    .execute();
}

export async function chainsByName(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("industryChain")
    .select(["id", "name"])
    .select((eb) => eb("archivedAt", "is not", null).$castTo<boolean>().as("isArchived"))
    .where("parkId", "=", parkId)
    .execute();
}

/** The park's own words for stages. */
export async function stageWords(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("stageWord")
    .select(["word", "stage", "status"])
    .where("parkId", "=", parkId)
    .execute();
}

/** The rank of the last card of each column that holds any. */
export async function lastRanks(
  tx: ParkTransaction,
  parkId: number,
  columns: readonly { pool: PoolKey; stage: StageKey }[],
) {
  const { rows } = await sql<{ pool: PoolKey; stage: StageKey; rank: string | null }>`
    select wanted.pool, wanted.stage,
           (select max(rank) from project p where p.park_id = ${parkId} and p.pool = wanted.pool and p.stage = wanted.stage) as rank
    from unnest(${columns.map((one) => one.pool)}::text[], ${columns.map((one) => one.stage)}::text[]) as wanted(pool, stage)`.execute(
    tx,
  );
  return rows;
}
