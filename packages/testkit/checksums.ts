import pg from "pg";

/** Sums over every row of every table: nothing can change without one of them. */
export type Sums = Readonly<Record<string, string | null>>;

export interface Checksums {
  /** As the database stands. Reckoned anew only where a statement has written since: else nothing can have changed. */
  read(): Promise<Sums>;
  /** Reckoned anew whatever was written, as a check on the watch itself. */
  recount(): Promise<Sums>;
  close(): Promise<void>;
}

/**
 * Watches a database of a test's own. A trigger of each statement on each table moves a sequence on, which a roll-back does
 * not take back: while it stands still there is nothing to reckon.
 */
export async function openChecksums({ ownerUrl }: { readonly ownerUrl: string }): Promise<Checksums> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  await client.query(watchOver(tables.map(({ name }) => name)));
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) as sum from ${name} t`,
  );
  await client.query(`create temporary view sums as ${parts.join(" union all ")}`);
  let known: { readonly writes: string; readonly sums: Sums } | undefined;

  async function writesUntilNow(): Promise<string> {
    const { rows } = await client.query<{ writes: string }>(
      "select last_value::text as writes from watch.write",
    );
    return rows[0]?.writes ?? "";
  }
  async function recount(): Promise<Sums> {
    const { rows } = await client.query<{ name: string; sum: string | null }>(
      "select * from sums order by name",
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.sum]));
  }
  return {
    recount,
    async read() {
      const writes = await writesUntilNow();
      if (known?.writes !== writes) known = { writes, sums: await recount() };
      return known.sums;
    },
    close: () => client.end(),
  };
}

/** The first number is taken at once: the sequence's own value is 1 before it and after it. */
function watchOver(tables: readonly string[]): string {
  const triggers = tables.flatMap((table) => [
    `create trigger watched after insert or update or delete on ${table} for each statement execute function watch.note()`,
    `create trigger emptied after truncate on ${table} for each statement execute function watch.note()`,
  ]);
  return `
    create schema watch;
    create sequence watch.write;
    select nextval('watch.write');
    create function watch.note() returns trigger language plpgsql security definer as $note$
      begin perform nextval('watch.write'); return null; end $note$;
    ${triggers.join(";\n")};`;
}
