import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { normaliseSearchText, queryKeys } from "@parkline/domain/search/grams";
import type { ParkTransaction } from "../park.ts";
import type { ContactTable } from "../schema/record.ts";
import { likePattern } from "./projectSearch.ts";

export type ContactRow = Omit<
  Selectable<ContactTable>,
  "parkId" | "searchText" | "searchKeys" | "ledgerImportId"
>;
export type ContactChange = Omit<Updateable<ContactTable>, "id" | "parkId" | "version">;

const columns = [
  "contact.id",
  "contact.companyId",
  "contact.name",
  "contact.title",
  "contact.phone",
  "contact.email",
  "contact.wechat",
  "contact.note",
  "contact.version",
  "contact.createdAt",
  "contact.createdBy",
  "contact.updatedAt",
] as const;

export async function insertContact(tx: ParkTransaction, row: Insertable<ContactTable>): Promise<number> {
  const inserted = await tx.insertInto("contact").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** A contact, held until the end of the transaction. */
export async function lockContact(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<ContactRow | undefined> {
  return tx
    .selectFrom("contact")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

const withCompany = (tx: ParkTransaction, parkId: number) =>
  tx
    .selectFrom("contact")
    .leftJoin("company", (join) =>
      join.onRef("company.parkId", "=", "contact.parkId").onRef("company.id", "=", "contact.companyId"),
    )
    .select(columns)
    .select("company.name as companyName")
    .where("contact.parkId", "=", parkId);

export async function readContact(tx: ParkTransaction, parkId: number, id: number) {
  return withCompany(tx, parkId).where("contact.id", "=", id).executeTakeFirst();
}

export async function contactsOfCompany(tx: ParkTransaction, parkId: number, companyId: number) {
  return withCompany(tx, parkId)
    .where("contact.companyId", "=", companyId)
    .orderBy("contact.name")
    .orderBy("contact.id")
    .execute();
}

export async function contactsOfProject(tx: ParkTransaction, parkId: number, projectId: number) {
  return withCompany(tx, parkId)
    .innerJoin("projectContact", (join) =>
      join
        .onRef("projectContact.parkId", "=", "contact.parkId")
        .onRef("projectContact.contactId", "=", "contact.id"),
    )
    .where("projectContact.projectId", "=", projectId)
    .orderBy("contact.name")
    .orderBy("contact.id")
    .execute();
}

export interface ContactPage {
  readonly text: string;
  readonly companyId: number | null;
  readonly after: { readonly name: string; readonly id: number } | null;
  readonly limit: number;
}

/** Contacts in the order of their names' pinyin, each with how many projects they are on. */
export async function listContactRows(tx: ParkTransaction, parkId: number, page: ContactPage) {
  const text = normaliseSearchText(page.text);
  const { after, companyId } = page;
  return withCompany(tx, parkId)
    .select((eb) =>
      eb
        .selectFrom("projectContact")
        .whereRef("projectContact.parkId", "=", "contact.parkId")
        .whereRef("projectContact.contactId", "=", "contact.id")
        .select(eb.fn.countAll<number>().as("count"))
        .as("projectCount"),
    )
    .$if(text !== "", (query) =>
      query.where(
        sql<boolean>`contact.id in (select contact_ids_with_text(${queryKeys(parkId, text)}, ${likePattern(text)}))`,
      ),
    )
    .$if(companyId !== null, (query) => query.where("contact.companyId", "=", companyId))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(contact.name collate "zh-x-icu", contact.id) > (${after?.name ?? ""}, ${after?.id ?? 0}::bigint)`,
      ),
    )
    .orderBy(sql`contact.name collate "zh-x-icu"`)
    .orderBy("contact.id")
    .limit(page.limit)
    .execute();
}

export async function projectsOfContact(tx: ParkTransaction, parkId: number, contactId: number) {
  return tx
    .selectFrom("projectContact")
    .innerJoin("project", (join) =>
      join
        .onRef("project.parkId", "=", "projectContact.parkId")
        .onRef("project.id", "=", "projectContact.projectId"),
    )
    .select(["project.id", "project.name", "project.stage", "project.status"])
    .where("projectContact.parkId", "=", parkId)
    .where("projectContact.contactId", "=", contactId)
    .orderBy("project.id", "desc")
    .execute();
}

/** Writes a contact on a version and returns its new one, or undefined where another has come between. */
export async function updateContactRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: ContactChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("contact")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** What a contact is found by, after its company took another name. */
export async function writeContactSearch(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  search: { readonly searchText: string; readonly searchKeys: number[] },
): Promise<void> {
  await tx.updateTable("contact").set(search).where("parkId", "=", parkId).where("id", "=", id).execute();
}

/** Puts a contact on a project; false where they were on it. */
export async function insertProjectContact(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  contactId: number,
): Promise<boolean> {
  const result = await tx
    .insertInto("projectContact")
    .values({ parkId, projectId, contactId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Takes a contact off a project; false where they were not on it. */
export async function deleteProjectContact(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  contactId: number,
): Promise<boolean> {
  const result = await tx
    .deleteFrom("projectContact")
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .where("contactId", "=", contactId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
