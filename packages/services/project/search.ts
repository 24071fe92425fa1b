import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as queries from "@parkline/db/query/projectSearch";
import { nameKey } from "@parkline/domain/company/nameKey";
import { may } from "@parkline/domain/people/permission";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";
import { planSearch } from "@parkline/domain/search/plan";
import { idSchema, soughtSchema } from "@parkline/domain/text";
import { read, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { searchStatistics } from "./searchStatistics.ts";

const input = z.strictObject({
  /** Any text of up to 100 characters; 1 or 2 of Chinese are enough, and so are pinyin initials. */
  text: soughtSchema,
  limit: z.int().min(1).max(50).default(10),
  /** Goes on after the last project of the page before. */
  below: idSchema.nullable().default(null),
});

export interface SearchResult {
  /** Those of exactly that name first, then the newest. Page after page they are all that LIKE finds. */
  readonly projects: readonly queries.FoundProject[];
  /** What `below` of the next page is; null after the last. */
  readonly next: number | null;
  /** With the first page alone. */
  readonly companies: readonly { readonly id: number; readonly name: string; readonly uscc: string | null }[];
  readonly contacts: readonly {
    readonly id: number;
    readonly name: string;
    readonly title: string | null;
    readonly companyName: string | null;
  }[];
}

const nothingFound: SearchResult = { projects: [], next: null, companies: [], contacts: [] };
const none: readonly number[] = [];
const mostNamed = 5;

/**
 * Finds projects, companies and contacts that hold a text, for going anywhere by keyboard.
 * @throws Problem `permission.denied`
 */
export const search = verb(
  "project.read",
  input,
  async (ctx, { text, limit, below }): Promise<SearchResult> => {
    const normal = normaliseSearchText(text);
    if (normal === "") return nothingFound;
    return read(ctx, async (tx) => {
      const park = ctx.park.id;
      const key = nameKey(text);
      const first = below === null;
      const [named, newestIds, companyIds, contactIds] = await Promise.all([
        // Shown first, so that no later page shows them again.
        key === "" ? none : queries.projectsNamed(tx, park, key, mostNamed),
        newest(tx, ctx, "project", normal, limit + 1, below),
        first && may(ctx.actor, "company.read") ? newest(tx, ctx, "company", normal, limit, null) : none,
        first && may(ctx.actor, "contact.read") ? newest(tx, ctx, "contact", normal, limit, null) : none,
      ]);
      const page = newestIds.slice(0, limit);
      const next = newestIds.length > limit ? (page.at(-1) ?? null) : null;
      const [projects, companies, contacts] = await Promise.all([
        queries.foundProjects(tx, park, [
          ...(first ? named : none),
          ...page.filter((id) => !named.includes(id)),
        ]),
        companyIds.length === 0 ? [] : queries.foundCompanies(tx, park, companyIds),
        contactIds.length === 0 ? [] : queries.foundContacts(tx, park, contactIds),
      ]);
      return { projects, next, companies, contacts };
    });
  },
);

async function newest(
  tx: ParkTransaction,
  ctx: Context,
  table: queries.SearchedTable,
  normal: string,
  wanted: number,
  below: number | null,
): Promise<number[]> {
  const statistics = await searchStatistics(tx, ctx, table);
  const plan = planSearch(queryKeys(ctx.park.id, normal), statistics, wanted);
  return queries.newestIdsWithText(tx, table, normal, plan, wanted, below);
}
