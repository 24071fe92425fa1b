import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";
import type { ParkTransaction } from "../park.ts";
import type { CompanyTable } from "../schema/record.ts";
import { likePattern } from "./projectSearch.ts";

export type CompanyRow = Omit<
  Selectable<CompanyTable>,
  "parkId" | "nameKey" | "searchText" | "searchKeys" | "ledgerImportId"
>;
export type CompanyChange = Omit<Updateable<CompanyTable>, "id" | "parkId" | "version">;

const columns = [
  "id",
  "name",
  "uscc",
  "usccExceptionReason",
  "countryCode",
  "divisionCode",
  "industryCode",
  "registeredInPark",
  "note",
  "version",
  "createdAt",
  "createdBy",
  "updatedAt",
] as const;

export async function insertCompany(tx: ParkTransaction, row: Insertable<CompanyTable>): Promise<number> {
  const inserted = await tx.insertInto("company").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

const oneCompany = (tx: ParkTransaction, parkId: number, id: number) =>
  tx.selectFrom("company").select(columns).where("parkId", "=", parkId).where("id", "=", id);

export async function readCompany(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<CompanyRow | undefined> {
  return oneCompany(tx, parkId, id).executeTakeFirst();
}

/** A company, held until the end of the transaction. */
export async function lockCompany(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<CompanyRow | undefined> {
  return oneCompany(tx, parkId, id).forUpdate().executeTakeFirst();
}

/** The company that has a name or a USCC already, for the refusal of a second one. */
export async function companyAlreadyThere(
  tx: ParkTransaction,
  parkId: number,
  { nameKey, uscc }: { readonly nameKey: string; readonly uscc: string | null },
) {
  return tx
    .selectFrom("company")
    .select(["id", "name"])
    .where("parkId", "=", parkId)
    .where((eb) => eb.or([eb("nameKey", "=", nameKey), ...(uscc === null ? [] : [eb("uscc", "=", uscc)])]))
    .orderBy("id")
    .executeTakeFirst();
}

/** Writes a company on a version and returns its new one, or undefined where another has come between. */
export async function updateCompanyRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: CompanyChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("company")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

export interface CompanyPage {
  readonly text: string;
  readonly registeredInPark: boolean | null;
  readonly after: { readonly name: string; readonly id: number } | null;
  readonly limit: number;
}

/** Companies in the order of their names' pinyin, each with how many projects and contacts it has. */
export async function listCompanyRows(tx: ParkTransaction, parkId: number, page: CompanyPage) {
  const { registeredInPark, after } = page;
  const text = normaliseSearchText(page.text);
  return tx
    .selectFrom("company")
    .select([
      "id",
      "name",
      "uscc",
      "usccExceptionReason",
      "countryCode",
      "divisionCode",
      "industryCode",
      "registeredInPark",
      "updatedAt",
    ])
    .select((eb) => [
      eb
        .selectFrom("project")
        .whereRef("project.parkId", "=", "company.parkId")
        .whereRef("project.companyId", "=", "company.id")
        .select(eb.fn.countAll<number>().as("count"))
        .as("projectCount"),
      eb
        .selectFrom("contact")
        .whereRef("contact.parkId", "=", "company.parkId")
        .whereRef("contact.companyId", "=", "company.id")
        .select(eb.fn.countAll<number>().as("count"))
        .as("contactCount"),
    ])
    .where("parkId", "=", parkId)
    .$if(text !== "", (query) =>
      query.where(
        sql<boolean>`company.id in (select company_ids_with_text(${queryKeys(parkId, text)}, ${likePattern(text)}))`,
      ),
    )
    .$if(registeredInPark !== null, (query) =>
      query.where("registeredInPark", "=", registeredInPark === true),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(company.name collate "zh-x-icu", company.id) > (${after?.name ?? ""}, ${after?.id ?? 0}::bigint)`,
      ),
    )
    .orderBy(sql`company.name collate "zh-x-icu"`)
    .orderBy("id")
    .limit(page.limit)
    .execute();
}

/** The projects of a company, those that are active first, then the newest. */
export async function projectsOfCompany(tx: ParkTransaction, parkId: number, companyId: number) {
  return tx
    .selectFrom("project")
    .leftJoin("person", "person.id", "project.ownerId")
    .select([
      "project.id",
      "project.name",
      "project.pool",
      "project.stage",
      "project.status",
      "project.totalInvestment",
      "project.stageEnteredOn",
      "project.ownerId",
      "person.name as ownerName",
    ])
    .where("project.parkId", "=", parkId)
    .where("project.companyId", "=", companyId)
    .orderBy((eb) => eb("project.status", "=", "active"), "desc")
    .orderBy("project.id", "desc")
    .execute();
}

/** What the search texts of a company's projects are made of, their rows held until the end of the transaction. */
export async function lockProjectsOfCompany(tx: ParkTransaction, parkId: number, companyId: number) {
  return tx
    .selectFrom("project")
    .select(["id", "name", "product", "projectCode"])
    .where("parkId", "=", parkId)
    .where("companyId", "=", companyId)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Holds a company's projects and one more, in the order of their ids: whoever edits both waits for nobody who holds half. */
export async function holdProjectsOfCompanyAnd(
  tx: ParkTransaction,
  parkId: number,
  companyId: number,
  projectId: number,
): Promise<void> {
  await tx
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", parkId)
    .where((eb) => eb.or([eb("companyId", "=", companyId), eb("id", "=", projectId)]))
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** The new name of the investor in one of its projects. */
export async function renameInvestor(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  change: { readonly investorName: string; readonly searchText: string; readonly searchKeys: number[] },
): Promise<void> {
  await tx
    .updateTable("project")
    .set(change)
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .execute();
}
