import type { ParkTransaction } from "@parkline/db/park";
import type { Day } from "@parkline/domain/date/day";
import * as fill from "@parkline/db/query/ledgerFill";
import { insertMany } from "@parkline/db/query/ledgerWrite";
import { auditEntry } from "../audit.ts";
import type { Context } from "../context.ts";
import { searchColumns, searchTextOf } from "../project/names.ts";
import { reckonDeadlines } from "../project/reckonDeadlines.ts";
import { loadRules } from "../project/rules.ts";
import { storedSchema } from "./recall.ts";
import { companySearch } from "./write/companies.ts";
import { filledSchema, writtenStamp, type FilledRecords } from "./write/fills.ts";

interface Filled extends FilledRecords {
  readonly changes: readonly { field: string; label: string; from: string | null; to: string | null }[];
}

/**
 * Takes back what an import has added to records that were there before it: a value that somebody has written since stays.
 * @returns how many projects and companies gave something back
 */
export async function undoFills(
  tx: ParkTransaction,
  ctx: Context,
  importId: number,
  fileName: string,
): Promise<number> {
  const rows = (await fill.filledRows(tx, ctx.park.id, importId)).map(({ filled, readAs }): Filled => ({
    ...filledSchema.parse(filled),
    changes: storedSchema.parse(readAs).changes,
  }));
  if (rows.length === 0) return 0;
  const touched = await undoProjects(tx, ctx, importId, fileName, rows);
  const companies = await undoCompanies(tx, ctx, importId, rows);
  const ofCompanies = await fill.projectsOfCompanies(tx, ctx.park.id, companies);
  await reckonDeadlines(tx, ctx, [...touched, ...ofCompanies], await loadRules(tx, ctx));
  return touched.length + companies.length;
}

async function undoProjects(
  tx: ParkTransaction,
  ctx: Context,
  importId: number,
  fileName: string,
  rows: readonly Filled[],
): Promise<number[]> {
  const parkId = ctx.park.id;
  const projects = rows.flatMap(({ project }) => (project === null ? [] : [project]));
  const wanted = [...new Set(projects.map(({ id }) => id))];
  const held = (await fill.lockToFill(tx, parkId, wanted)).filter((one) => one.ledgerImportId !== importId);
  const by = { parkId, importId, at: ctx.now };
  const undone = new Map<number, Set<string>>(held.map(({ id }) => [id, new Set()]));
  const cells = projects.flatMap(({ id, fields }) =>
    Object.entries(fields).map(([column, filled]) => ({ id, column, filled, before: null })),
  );
  for (const [column, own] of Map.groupBy(cells, (cell) => cell.column))
    for (const id of await fill.unfillColumn(tx, "project", column, by, own)) undone.get(id)?.add(column);
  await fill.unhang(tx, parkId, importId, {
    people: projects.flatMap(({ id, people }) => people.map((one) => ({ projectId: id, ...one }))),
    keys: projects.flatMap(({ id, keyFromOn }) =>
      keyFromOn === null ? [] : [{ projectId: id, fromOn: keyFromOn as Day }],
    ),
    contacts: projects.flatMap(({ id, contactIds }) =>
      contactIds.map((contactId) => ({ projectId: id, contactId })),
    ),
  });
  const phones = rows.flatMap((row) =>
    row.phones.map(({ id, phone }) => ({ id, filled: phone, before: null })),
  );
  if (phones.length > 0) await fill.unfillColumn(tx, "contact", "phone", by, phones);
  const ids = held.map(({ id }) => id);
  await fill.carryFollowUps(tx, parkId, ids);
  const now = await fill.lockToFill(tx, parkId, ids);
  await fill.fillRecords(
    tx,
    "project",
    by,
    now.map((project) => ({
      id: project.id,
      ...searchColumns(parkId, searchTextOf({ ...project, companyName: project.investorName })),
      ...writtenStamp(ctx, project, [...(undone.get(project.id) ?? [])]),
    })),
  );
  const names = new Map(now.map(({ id, name }) => [id, name]));
  const entries = rows.flatMap(({ project, changes }) => {
    const label = project === null ? undefined : names.get(project.id);
    if (project === null || label === undefined) return [];
    const kept = Object.keys(project.fields).filter((field) => undone.get(project.id)?.has(field) === false);
    const taken = changes
      .filter(({ field }) => !kept.includes(field) && field !== "uscc" && field !== "divisionCode")
      .map((change) => ({ ...change, from: change.to, to: change.from }));
    const note = `撤销台账导入：${fileName}`;
    return [auditEntry(ctx, "ledger.undo", { kind: "project", id: project.id, label }, taken, note)];
  });
  await insertMany(tx, "auditEntry", entries);
  return ids;
}

async function undoCompanies(
  tx: ParkTransaction,
  ctx: Context,
  importId: number,
  rows: readonly Filled[],
): Promise<number[]> {
  const parkId = ctx.park.id;
  const cells = rows.flatMap(({ company }) =>
    company === null
      ? []
      : Object.entries(company.fields).map(([column, values]) => ({ id: company.id, column, ...values })),
  );
  const ids = new Set<number>();
  const by = { parkId, importId, at: ctx.now };
  // The last row comes first: a place that was filled twice goes back step by step.
  for (const [column, own] of Map.groupBy(cells, (cell) => cell.column))
    for (const one of own)
      for (const id of await fill.unfillColumn(tx, "company", column, by, [one])) ids.add(id);
  const now = await fill.companiesById(tx, parkId, [...ids]);
  await fill.fillRecords(
    tx,
    "company",
    by,
    now.map((company) => ({ id: company.id, ...companySearch(ctx, company) })),
  );
  return [...ids];
}
