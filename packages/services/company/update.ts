import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import {
  lockCompany,
  lockProjectsOfCompany,
  renameInvestor,
  updateCompanyRow,
  type CompanyRow,
} from "@parkline/db/query/company";
import { contactsOfCompany, writeContactSearch } from "@parkline/db/query/contact";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import {
  companyFieldKeys,
  companyFieldLabels,
  companyFieldSchemas,
  companyFieldText,
  type CompanyFields,
} from "@parkline/domain/company/field";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, recordLabels } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { contactSearchText } from "../contact/settle.ts";
import { searchColumns, searchTextOf } from "../project/names.ts";
import { loadRules, refreshDeadline } from "../project/rules.ts";
import { verb } from "../verb.ts";
import { asDuplicate, companyChanges, companyColumns, companyFieldsOf, settleCompany } from "./settle.ts";

/** An edit of a company, and the version that its fields were read at. */
export const companyEditSchema = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(companyFieldSchemas).partial(),
});
type Edit = z.output<typeof companyEditSchema>;

/** A renamed company may have many projects; past this number open pages are told to read all anew. */
const announcedOneByOne = 20;

/**
 * Edits a company. Its projects follow: the investor's name and what they are found by, and which evidence they owe.
 * @throws Problem `record.changed` with a `Conflict`, `company.usccInvalid`, `record.duplicate`, `record.notFound`
 */
export const updateCompany = verb("company.write", companyEditSchema, async (ctx, edit) =>
  transact(ctx, async (tx) => {
    const { version, projectIds } = await editCompany(tx, ctx, edit);
    await announceCompanyOf(tx, ctx, projectIds);
    return { id: edit.id, version };
  }),
);

/**
 * The same within a transaction of another verb, which has asked for `company.write` and announces.
 * @returns the new version, and the projects that follow the company
 */
export async function editCompany(
  tx: ParkTransaction,
  ctx: Context,
  { id, version, fields: patch }: Edit,
): Promise<{ version: number; projectIds: readonly number[] }> {
  // Projects before their company, as an edit of a project does it: two that wait for each other would both fail.
  await lockProjectsOfCompany(tx, ctx.park.id, id);
  const row = await lockCompany(tx, ctx.park.id, id);
  if (row === undefined) throw notFound("company");
  const before = companyFieldsOf(row);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const after = settleCompany({ ...before, ...given });
  const changes = companyChanges(before, after);
  if (changes.length === 0) return { version: row.version, projectIds: [] };
  if (row.version !== version) throw await conflict(tx, ctx, row, after);
  const set = { ...after, ...companyColumns(ctx.park.id, after), updatedAt: ctx.now };
  const write = () => updateCompanyRow(tx, ctx.park.id, id, row.version, set);
  const newVersion = await inSavepoint(tx, write).catch(async (error: unknown) => {
    throw await asDuplicate(tx, ctx.park.id, after, error);
  });
  if (newVersion === undefined) throw notFound("company");
  await audit(tx, ctx, "company.update", { kind: "company", id, label: after.name }, changes);
  const projectIds = await carryOver(tx, ctx, id, after.name, before.name !== after.name);
  return { version: newVersion, projectIds };
}

/** Tells open pages that the company of these projects has changed. */
export async function announceCompanyOf(
  tx: ParkTransaction,
  ctx: Context,
  projectIds: readonly number[],
): Promise<void> {
  if (projectIds.length > announcedOneByOne) await announce(tx, ctx, "projects", null);
  else for (const id of projectIds) await announce(tx, ctx, "project.updated", id, { fields: ["companyId"] });
}

/** Brings a company's projects and contacts up to what it is now. */
async function carryOver(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
  name: string,
  renamed: boolean,
): Promise<readonly number[]> {
  const projects = await lockProjectsOfCompany(tx, ctx.park.id, id);
  const rules = await loadRules(tx, ctx);
  for (const project of projects) {
    if (renamed) {
      const search = searchColumns(
        ctx.park.id,
        searchTextOf({ ...project, investorName: name, companyName: name }),
      );
      const write = () => renameInvestor(tx, ctx.park.id, project.id, { investorName: name, ...search });
      await inSavepoint(tx, write).catch((error: unknown) => {
        // Two projects of one name that differed in the investor's alone, as old ledgers have it.
        if (violatedKey(error) !== "project_identity") throw error;
        throw new Problem("record.duplicate", { record: recordLabels.project, name: project.name });
      });
    }
    await refreshDeadline(tx, ctx, project.id, rules);
  }
  if (renamed)
    for (const contact of await contactsOfCompany(tx, ctx.park.id, id))
      await writeContactSearch(
        tx,
        ctx.park.id,
        contact.id,
        searchColumns(ctx.park.id, contactSearchText(contact, name)),
      );
  return projects.map((project) => project.id);
}

async function conflict(tx: ParkTransaction, ctx: Context, row: CompanyRow, mine: CompanyFields) {
  const theirs = companyFieldsOf(row);
  const fields = companyFieldKeys
    .filter((key) => mine[key] !== theirs[key])
    .map((key) => ({
      field: key,
      label: companyFieldLabels[key],
      mine: companyFieldText(key, mine[key]),
      theirs: companyFieldText(key, theirs[key]),
      theirValue: theirs[key],
    }));
  const who = await lastWriterOf(tx, ctx, "company", row.id);
  return changedMeanwhile("company", { fields, version: row.version, who });
}
