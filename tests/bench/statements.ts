import { applicationUrl, connect, type Database } from "@parkline/db/connect";
import { keepHotPlans } from "@parkline/db/hot";
import type { RoleKey } from "@parkline/domain/glossary";
import type { Context } from "@parkline/services/context";
import { diskFileStore } from "@parkline/services/files/disk";
import pg from "pg";

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** Who asks, and where. */
export interface Asker {
  readonly parkId: number;
  readonly personId: number;
  readonly roles: readonly RoleKey[];
}
const firstManager: Asker = { parkId: 1, personId: 1, roles: ["manager"] };

/** A verb's context as the API would make it. */
function contextOf(db: Database, folder: string, { parkId, personId, roles }: Asker): Context {
  const actor = { personId, name: `测试${personId}`, roles, teamIds: [] };
  const park = { id: parkId, key: `bench-${parkId}`, name: `测试园区${parkId}`, divisionCode: "630102" };
  return { db, files: diskFileStore(folder), actor, park, now: new Date(), requestId: "bench" };
}

/** Notes every statement that a verb sends, begin and commit with it, so that the same can be sent without us. */
export function openRecorder(ownerUrl: string, folder: string) {
  const db = connect(applicationUrl(ownerUrl), { max: 1 });
  const prototype = pg.Client.prototype as unknown as { query: (...words: unknown[]) => unknown };
  const original = prototype.query;
  let recorded: Statement[] = [];
  function record(this: unknown, ...words: unknown[]) {
    const statement = statementIn(words);
    if (statement) recorded.push(statement);
    return original.apply(this, words);
  }
  return {
    async statements(
      verb: (ctx: Context) => Promise<unknown>,
      asker: Asker = firstManager,
    ): Promise<Statement[]> {
      // The connection is made under the first verb, and keeps this for all that follow.
      prototype.query = record;
      recorded = [];
      try {
        await verb(contextOf(db, folder, asker));
      } finally {
        prototype.query = original;
      }
      if (recorded.length === 0) throw new Error("a verb without a statement has nothing to stand beside");
      return recorded;
    },
    end: () => db.destroy(),
  };
}

/** pg takes a statement as a text with its values, or both in one object. */
function statementIn([first, values]: readonly unknown[]): Statement | undefined {
  if (typeof first === "string")
    return { text: first, values: Array.isArray(values) ? (values as unknown[]) : [] };
  if (typeof first !== "object" || first === null || !("text" in first) || !("values" in first))
    return undefined;
  return statementIn([first.text, first.values]);
}

/**
 * The same SQL straight through pg, as the same role, on one connection: planned anew each time, or keeping the plans that
 * the application keeps.
 */
export async function openBare(ownerUrl: string, { keepsPlans }: { readonly keepsPlans?: boolean } = {}) {
  const client = new pg.Client({ connectionString: applicationUrl(ownerUrl) });
  if (keepsPlans === true) keepHotPlans(client);
  await client.connect();
  return {
    async run(statements: readonly Statement[]): Promise<void> {
      for (const { text, values } of statements) await client.query(text, values);
    },
    end: () => client.end(),
  };
}
