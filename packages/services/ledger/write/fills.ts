import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as fill from "@parkline/db/query/ledgerFill";
import { contactsOf } from "@parkline/db/query/ledgerKnown";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { auditEntry, type AuditChange } from "../../audit.ts";
import { fieldVersionsOf, withWritten } from "../../project/fieldVersions.ts";
import { searchColumns, searchTextOf } from "../../project/names.ts";
import { reckonDeadlines } from "../../project/reckonDeadlines.ts";
import type { Rules } from "../../project/rules.ts";
import { foldedName } from "../plan/directory.ts";
import type { RowPlan } from "../planner.ts";
import { createChains, importReason, type Source } from "../write.ts";
import { companySearch } from "./companies.ts";
import { linkContacts } from "./contacts.ts";
import { insertLedgerInteractions } from "./interactions.ts";

/** A project was written by somebody between the comparison and the write: the chunk is to be read again. */
export class ReadAgain extends Error {
  override readonly name = "ReadAgain";
}

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** What a row wrote into records that were there: an undo takes it back where it still stands. */
export const filledSchema = z.object({
  project: z
    .object({
      id: z.int(),
      fields: z.record(z.string(), value),
      people: z.array(z.object({ personId: z.int(), role: z.string() })),
      keyFromOn: z.string().nullable(),
      contactIds: z.array(z.int()),
    })
    .nullable(),
  phones: z.array(z.object({ id: z.int(), phone: z.string() })),
  company: z
    .object({ id: z.int(), fields: z.record(z.string(), z.object({ filled: value, before: value })) })
    .nullable(),
});
export type FilledRecords = z.output<typeof filledSchema>;

/**
 * Writes what rows add to the projects and companies that are there: some ten statements, however many rows. What they add to
 * a project of the same chunk was written with it.
 * @returns by row number what was written, for the undo
 * @throws ReadAgain
 */
export async function writeFills(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  plans: readonly RowPlan[],
  created: ReadonlyMap<number, number>,
  rules: Rules,
): Promise<Map<number, FilledRecords>> {
  const rows = plans.flatMap((plan) => (plan.filled === null ? [] : [{ plan, filled: plan.filled }]));
  if (rows.length === 0) return new Map();
  const projects = await fillProjects(tx, ctx, source, plans);
  const companies = await fillCompanies(tx, ctx, source, plans);
  await reckonDeadlines(tx, ctx, [...projects.ids, ...companies.projectIds], rules);
  const entries = rows.flatMap(({ plan, filled }) => auditOf(ctx, source, plan, filled.changes, created));
  await bulk.insertMany(tx, "auditEntry", entries);
  return new Map(
    rows.map(({ plan: { rowNumber } }) => [
      rowNumber,
      {
        project: projects.written.get(rowNumber)?.project ?? null,
        phones: projects.written.get(rowNumber)?.phones ?? [],
        company: companies.written.get(rowNumber) ?? null,
      },
    ]),
  );
}

function auditOf(
  ctx: Context,
  { fileName }: Source,
  { rowNumber, twin, name, filled }: RowPlan,
  changes: readonly AuditChange[],
  created: ReadonlyMap<number, number>,
) {
  const note = `${importReason}：${fileName} 第 ${rowNumber} 行，补充`;
  const company = filled?.company?.company;
  const ofCompany = new Set(["uscc", "divisionCode"]);
  const entry = (
    kind: "project" | "company",
    id: number,
    label: string,
    isOf: (field: string) => boolean,
  ) => {
    const own = changes.filter(({ field }) => isOf(field));
    return own.length === 0 ? [] : [auditEntry(ctx, "ledger.import", { kind, id, label }, own, note)];
  };
  const id = twin?.in === "park" ? twin.projectId : twin === null ? undefined : created.get(twin.rowNumber);
  return [
    ...(id === undefined
      ? []
      : entry("project", id, twin?.name ?? name ?? "", (field) => !ofCompany.has(field))),
    ...(company?.id ? entry("company", company.id, company.name, (field) => ofCompany.has(field)) : []),
  ];
}

interface WrittenFill {
  readonly project: NonNullable<FilledRecords["project"]>;
  readonly phones: FilledRecords["phones"];
}

async function fillProjects(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  plans: readonly RowPlan[],
): Promise<{ ids: number[]; written: Map<number, WrittenFill> }> {
  const parkId = ctx.park.id;
  const rows = plans.flatMap(({ rowNumber, twin, filled, company }) =>
    twin?.in === "park" && filled?.project
      ? [{ rowNumber, id: twin.projectId, company, ...filled.project }]
      : [],
  );
  if (rows.length === 0) return { ids: [], written: new Map() };
  const ids = [...new Set(rows.map(({ id }) => id))];
  const held = new Map((await fill.lockToFill(tx, parkId, ids)).map((project) => [project.id, project]));
  for (const { id, version } of rows)
    if (held.get(id)?.version !== version) throw new ReadAgain(`project ${id} was written meanwhile`);
  const chains = await createChains(
    tx,
    ctx,
    source,
    rows.map((row) => row.fill.newChain),
  );
  const fieldsOf = ({ fill: { fields, newChain, teamId } }: (typeof rows)[number]) => ({
    ...fields,
    ...(newChain === null ? {} : { chainId: chains.get(foldedName(newChain)) ?? null }),
    ...(teamId === null ? {} : { teamId }),
  });
  // Two rows may add to one project: each what the other does not.
  const sets = [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, own]) => {
    const before = held.get(id);
    const fields = Object.assign({}, ...own.map(fieldsOf)) as Record<
      string,
      string | number | boolean | null
    >;
    if (before === undefined) return [];
    const written = Object.keys(fields);
    const names = { ...before, companyName: before.investorName, ...fields };
    const search = written.length === 0 ? {} : searchColumns(parkId, searchTextOf(names));
    // What this import has set up itself stays as new as it is.
    const isOwn = before.ledgerImportId === source.importId;
    const stamp = isOwn ? {} : writtenStamp(ctx, before, written);
    return [{ id, ...fields, ...search, ...stamp }];
  });
  await fill.fillRecords(tx, "project", { parkId, importId: source.importId, at: ctx.now }, sets);
  const known = Map.groupBy(await contactsOf(tx, parkId, ids), (contact) => contact.projectId);
  const { contactIds, phones } = await linkContacts(
    tx,
    ctx,
    source,
    rows.map((row) => ({
      contacts: row.fill.contacts,
      companyId: held.get(row.id)?.companyId ?? null,
      known: known.get(row.id) ?? [],
    })),
  );
  const links = rows.flatMap(({ id }, at) =>
    (contactIds[at] ?? []).map((contactId) => ({ parkId, projectId: id, contactId })),
  );
  const linkedNow = await fill.linkProjectContacts(tx, links);
  await bulk.insertMany(
    tx,
    "projectPerson",
    rows.flatMap(({ id, fill: { people } }) => people.map((one) => ({ parkId, projectId: id, ...one }))),
  );
  await bulk.insertMany(
    tx,
    "keyProjectPeriod",
    rows.flatMap(({ id, fill: { keyFromOn } }) =>
      keyFromOn === null ? [] : [{ parkId, projectId: id, fromOn: keyFromOn }],
    ),
  );
  await insertLedgerInteractions(
    tx,
    ctx,
    source,
    rows.map(({ id, fill: { interactions } }) => ({ id, interactions })),
  );
  const toldIds = rows.flatMap(({ id, fill: { interactions } }) => (interactions.length === 0 ? [] : [id]));
  await fill.carryFollowUps(tx, parkId, toldIds);
  const written = rows.map((row, at): [number, WrittenFill] => [
    row.rowNumber,
    {
      project: {
        id: row.id,
        fields: fieldsOf(row),
        people: [...row.fill.people],
        keyFromOn: row.fill.keyFromOn,
        contactIds: (contactIds[at] ?? []).filter((contactId) =>
          linkedNow.some((one) => one.projectId === row.id && one.contactId === contactId),
        ),
      },
      phones: phones[at] ?? [],
    },
  ]);
  return { ids, written: new Map(written) };
}

/** Who wrote fields of a project, and at which version. */
export function writtenStamp(
  ctx: Context,
  row: { readonly version: number; readonly fieldVersions: unknown },
  fields: readonly string[],
) {
  const { personId } = ctx.actor;
  const versions = withWritten(fieldVersionsOf(row), fields, row.version + 1, personId);
  return { fieldVersions: JSON.parse(versions) as unknown, updatedBy: personId };
}

async function fillCompanies(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  plans: readonly RowPlan[],
): Promise<{ projectIds: number[]; written: Map<number, NonNullable<FilledRecords["company"]>> }> {
  const rows = plans.flatMap(({ rowNumber, filled }) => {
    const id = filled?.company?.company.id ?? null;
    return filled?.company && id !== null ? [{ rowNumber, id, news: filled.company }] : [];
  });
  if (rows.length === 0) return { projectIds: [], written: new Map() };
  const sets = [...new Set(rows.map(({ news }) => news.company))].map((company) => {
    const { id, uscc, usccExceptionReason, countryCode, divisionCode } = company;
    // The book has gathered what all rows add.
    return {
      id: id ?? 0,
      uscc,
      usccExceptionReason,
      countryCode,
      divisionCode,
      ...companySearch(ctx, company),
    };
  });
  await fill.fillRecords(tx, "company", { parkId: ctx.park.id, importId, at: ctx.now }, sets);
  const ids = sets.map(({ id }) => id);
  const written = rows.map(({ rowNumber, id, news }): [number, NonNullable<FilledRecords["company"]>] => {
    const { uscc, usccExceptionReason, place } = news;
    const fields = {
      ...(uscc === null ? {} : { uscc: { filled: uscc, before: null } }),
      ...(usccExceptionReason === null
        ? {}
        : { usccExceptionReason: { filled: usccExceptionReason, before: null } }),
      ...(place === null || place.to.countryCode === place.from.countryCode
        ? {}
        : { countryCode: { filled: place.to.countryCode, before: place.from.countryCode } }),
      ...(place?.to.divisionCode
        ? { divisionCode: { filled: place.to.divisionCode, before: place.from.divisionCode } }
        : {}),
    };
    return [rowNumber, { id, fields }];
  });
  return { projectIds: await fill.projectsOfCompanies(tx, ctx.park.id, ids), written: new Map(written) };
}
