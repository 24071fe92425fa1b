import pg from "pg";
import { copyOut, type CopiedRows } from "./copyOut.ts";
import { openClient } from "./server.ts";

/** One column of a table that a park takes with it. */
export interface DepartingColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The table whose row it names. */
  readonly refersTo: string | null;
}

export interface DepartingTable {
  readonly name: string;
  readonly columns: readonly DepartingColumn[];
}

export interface DepartingFile {
  readonly table: string;
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

/** All that a park has, as it stood at one instant. */
export interface Departure {
  readonly tables: readonly DepartingTable[];
  readonly files: readonly DepartingFile[];
  /** A JSON object a line, in a stable order. */
  rowsOf(table: DepartingTable): CopiedRows;
  close(): Promise<void>;
}

/** What is not the park's to take along: what the search keeps by itself, and keys to places outside. */
const leftOut = ["search_text", "search_keys", "address_key", "secret", "token_hash", "lease_token"];
/** Nor what is of use to nobody but the page that asked for it. */
const tablesLeftOut = ["kept_answer"];
/** Of people, whose accounts may open other parks, only who they are. */
const ofPerson = ["id", "name", "username", "email", "language", "disabled_at", "created_at"];

/**
 * Opens a park as the application's role, behind its wall: of another park there is nothing to be read, whatever is asked.
 */
export async function openDeparture(appUrl: string, parkId: number): Promise<Departure> {
  if (!Number.isSafeInteger(parkId)) throw new RangeError("a park's id is a whole number");
  const client = await openClient(appUrl, { application_name: "parkline export" });
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local app.park_id = '${parkId}'; set local timezone = 'Asia/Shanghai'; set local statement_timeout = 0`,
    );
    const tables = await departingTables(client);
    const people = await namedPeople(client);
    const { rows: files } = await client.query<DepartingFile>(
      `select 'attachment' as table, id, storage_key as key, name from attachment where park_id = $1
       union all
       select 'ledger_import', id, storage_key, file_name from ledger_import where park_id = $1 order by 1, 2`,
      [parkId],
    );
    return {
      tables,
      files,
      rowsOf: (table) => copyOut(client, linesOf(table, parkId, people)),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function departingTables(client: pg.Client): Promise<DepartingTable[]> {
  const { rows } = await client.query<DepartingTable>(
    `select c.relname::text as name, jsonb_agg(jsonb_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, null), 'nullable', not a.attnotnull,
        'refersTo', (select f.confrelid::regclass::text from pg_constraint f
          where f.conrelid = c.oid and f.contype = 'f' and f.conkey[cardinality(f.conkey)] = a.attnum limit 1)
      ) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname <> all($1::text[])
       and c.relname <> all($4::text[])
       and (c.relname = any($2::text[])
         or exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'park_id'))
       and (c.relname <> 'person' or a.attname = any($3::text[]))
     group by c.relname order by c.relname`,
    [leftOut, ["park", "zone", "person", "calendar_year", "calendar_day"], ofPerson, tablesLeftOut],
  );
  return rows;
}

/** A query for everybody whom a row of the park names. */
async function namedPeople(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ named: string }>(
    `select string_agg(format('select %I from %I', a.attname, c.relname), ' union ') as named
     from pg_constraint f
     join pg_class c on c.oid = f.conrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
     where f.contype = 'f' and f.confrelid = 'person'::regclass
       and exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'park_id')`,
  );
  return rows[0]?.named ?? "select 0";
}

/** Neither of the two bytes is ever in a JSON text, so that COPY leaves the lines as they are. */
const asTheyAre = `format csv, delimiter e'\\x02', quote e'\\x01'`;

function linesOf({ name, columns }: DepartingTable, parkId: number, people: string): string {
  const list = columns.map((column) => pg.escapeIdentifier(column.name)).join(", ");
  const table = pg.escapeIdentifier(name);
  const [first] = columns;
  const scope = {
    park: `where id = ${parkId}`,
    zone: `where id = (select zone_id from park where id = ${parkId})`,
    person: `where id in (${people})`,
    calendar_year: "",
    calendar_day: "",
  }[name];
  const condition = scope ?? `where park_id = ${parkId}`;
  const order = columns.some((column) => column.name === "id")
    ? "id"
    : pg.escapeIdentifier(first?.name ?? "");
  return `copy (select row_to_json(r) from (select ${list} from ${table} ${condition} order by ${order}) as r) to stdout (${asTheyAre})`;
}
