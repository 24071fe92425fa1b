import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { joinSearchText, searchColumns } from "../../project/names.ts";
import type { MetCompany } from "../plan/companyBook.ts";
import type { Source } from "../write.ts";

/** The company that a project's investor is. */
export type LinkedInvestor = MetCompany & { readonly id: number };

/** Sets up the companies that the park does not have, each once, however many rows name it; they have their ids then. */
export async function setUpCompanies(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  companies: readonly (MetCompany | null)[],
): Promise<void> {
  const missing = [...new Set(companies)].filter((company) => company !== null && company.id === null);
  const ids = await bulk.takeIds(tx, "company", missing.length);
  const rows = missing.flatMap((company, index) => {
    if (company === null) return [];
    const id = ids[index] ?? 0;
    company.id = id;
    const { name, nameKey, uscc, usccExceptionReason, countryCode, divisionCode } = company;
    return [
      {
        parkId: ctx.park.id,
        id,
        name,
        nameKey,
        uscc,
        usccExceptionReason,
        countryCode,
        divisionCode,
        ...companySearch(ctx, company),
        ledgerImportId: importId,
        createdAt: ctx.now,
        createdBy: ctx.actor.personId,
        updatedAt: ctx.now,
      },
    ];
  });
  await bulk.insertMany(tx, "company", rows);
}

export function companySearch(ctx: Context, { name, uscc }: Pick<MetCompany, "name" | "uscc">) {
  return searchColumns(ctx.park.id, joinSearchText([name, uscc], [name]));
}

/** @throws Error for one that was not set up before */
export function linked(company: MetCompany | null): LinkedInvestor | null {
  if (company === null) return null;
  const { id } = company;
  if (id === null) throw new Error("a company was not set up");
  return { ...company, id };
}
