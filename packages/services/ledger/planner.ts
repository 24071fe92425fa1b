import type { ParkTransaction } from "@parkline/db/park";
import type { LedgerImportRecord, LedgerRowRecord, RowOutcome } from "@parkline/db/query/ledger";
import * as lookup from "@parkline/db/query/ledgerWrite";
import type { Label } from "@parkline/domain/glossary";
import { emptyCell, type Cell } from "@parkline/domain/ledger/cell";
import { TwinFinder, type ProjectIdentity } from "@parkline/domain/ledger/duplicate";
import {
  rowReader,
  type CellReading,
  type ProjectRow,
  type RowProblem,
  type RowReading,
} from "@parkline/domain/ledger/row";
import { today, type Context } from "../context.ts";
import { unpackRow } from "./cells.ts";
import {
  correctionsSchema,
  importMappingSchema,
  type Corrections,
  type ImportMapping,
} from "./importMapping.ts";
import { CompanyBook, type CompanyNews, type Meeting, type MetCompany } from "./plan/companyBook.ts";
import { directoryOf } from "./plan/directory.ts";
import { knownOf, withFill, type KnownProject, type PlannedFill } from "./plan/known.ts";
import { companyChanges } from "./plan/companyChanges.ts";
import { repeat } from "./plan/repeat.ts";
import { meetPark } from "./meetPark.ts";
import type { AuditChange } from "../audit.ts";
import { planProject, type PlannedProject, type PlanSettings } from "./plan/project.ts";
import { wordsOfStages } from "./stage.ts";

/** What a row is a repetition of. */
export type RowTwin = (
  | { readonly in: "file"; readonly rowNumber: number }
  | { readonly in: "park"; readonly projectId: number }
) & { readonly name: string };

/** A project that was met, with what rows after it have added. */
interface MetProject {
  readonly twin: RowTwin;
  readonly companyId: number | null;
  /** At which version it was read; 0 for one of the file. */
  readonly version: number;
  known: KnownProject;
}

/** What will happen to one row, or has happened: the preview shows it, the run carries it out. */
export interface RowPlan {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
  readonly outcome: RowOutcome;
  readonly twin: RowTwin | null;
  readonly readAs: readonly CellReading[];
  readonly assumed: readonly Label[];
  readonly problems: readonly RowProblem[];
  /** Of a row that is no project: what it is instead. */
  readonly other: Label | null;
  readonly name: string | null;
  /** What will be, or was, written; null unless the outcome is `created`. */
  readonly project: PlannedProject | null;
  /** The company that its investor is, or will be. */
  readonly company: MetCompany | null;
  /** What the row adds to records that are there. */
  readonly filled: RowFill | null;
}

export interface RowFill {
  /** In words, of the project and of its company; what an audit says of them. */
  readonly changes: readonly AuditChange[];
  readonly project: { readonly fill: PlannedFill; readonly version: number } | null;
  readonly company: CompanyNews | null;
}

export interface Planner {
  readonly mapping: ImportMapping;
  readonly corrections: Corrections;
  readonly read: (cells: readonly Cell[]) => RowReading;
  readonly settings: PlanSettings;
}

export const isOver = ({ state }: LedgerImportRecord): boolean => state === "done" || state === "undone";

/** Prepares the reading of one import's rows: its mapping, the park's words, people, teams and chains. */
export async function preparePlanner(
  tx: ParkTransaction,
  ctx: Context,
  record: LedgerImportRecord,
): Promise<Planner> {
  const mapping = importMappingSchema.parse(record.mapping);
  const stageWords = await wordsOfStages(tx, ctx);
  const directory = directoryOf({
    people: await lookup.membersByName(tx, ctx.park.id),
    teams: await lookup.teamsByName(tx, ctx.park.id),
    members: await lookup.teamsOfPeople(tx, ctx.park.id),
    chains: await lookup.chainsByName(tx, ctx.park.id),
  });
  return {
    mapping,
    corrections: correctionsSchema.parse(record.corrections),
    read: rowReader(mapping, { stageWords, rates: mapping.rates }),
    settings: {
      directory,
      createChains: mapping.createChains,
      pool: mapping.pool,
      agreementKind: mapping.agreementKind,
      // What is over is told as of then: a day that was to come does not become an agreement by being looked at.
      today: today({ now: (isOver(record) ? record.finishedAt : null) ?? ctx.now }),
    },
  };
}

/** Remembers the projects and companies met so far in one file, and those of the park. */
export class Met {
  readonly projects = new TwinFinder<MetProject>();
  readonly companies = new CompanyBook();
}

/**
 * Plans rows in the order of the sheet. Projects of the park that bear their names are looked up at once; `met` carries
 * what earlier rows of the file were from one batch to the next.
 */
export async function planRows(
  tx: ParkTransaction,
  ctx: Context,
  planner: Planner,
  rows: readonly LedgerRowRecord[],
  met = new Met(),
): Promise<RowPlan[]> {
  return decideRows(
    tx,
    ctx,
    planner,
    rows.map((row) => readRow(planner, row)),
    met,
  );
}

/** The second half of it, for rows that were read ahead: what they are beside the park as it is now. */
export async function decideRows(
  tx: ParkTransaction,
  ctx: Context,
  planner: Planner,
  rows: readonly ReadRow[],
  met = new Met(),
): Promise<RowPlan[]> {
  const planned = rows.flatMap((row) => (row.planned === null ? [] : [row.planned.project]));
  await meetPark(tx, ctx, planned, met);
  return rows.map((one) => planOne(one, planner, met));
}

export interface ReadRow {
  readonly record: LedgerRowRecord;
  readonly cells: readonly Cell[];
  /** Null above the body. */
  readonly reading: RowReading | null;
  /** Of a row that names a project: what would be written. */
  readonly planned: ReturnType<typeof planProject> | null;
}

/** Reads one row. Nothing of the park's projects is looked at, so it may be done ahead of its turn. */
export function readRow(planner: Planner, record: LedgerRowRecord): ReadRow {
  const { mapping, corrections, read, settings } = planner;
  const cells = corrected(unpackRow(record.cells), corrections[String(record.rowNumber)]);
  const reading = record.rowNumber - 1 <= mapping.headerRows.last ? null : read(cells);
  const name = reading?.kind === "project" ? reading.fields.projectName : undefined;
  const planned =
    reading?.kind === "project" && name !== undefined ? planProject(reading, name, settings) : null;
  return { record, cells, reading, planned };
}

function corrected(cells: Cell[], byColumn: Corrections[string] | undefined): readonly Cell[] {
  for (const [key, text] of Object.entries(byColumn ?? {})) {
    const column = Number(key);
    while (cells.length <= column) cells.push(emptyCell);
    cells[column] = text.trim() === "" ? emptyCell : { kind: "text", text };
  }
  return cells;
}

const nothing = {
  twin: null,
  readAs: [],
  assumed: [],
  problems: [],
  project: null,
  company: null,
  filled: null,
};

function planOne({ record, cells, reading, planned }: ReadRow, planner: Planner, met: Met): RowPlan {
  const base = { ...nothing, rowNumber: record.rowNumber, cells, name: null };
  if (reading?.kind !== "project") return { ...base, outcome: "not_a_project", other: otherLabel(reading) };
  const { readAs } = reading;
  const row = { ...base, other: null, name: reading.fields.projectName ?? null, readAs };
  if (planned === null) return { ...row, outcome: "left_over", problems: reading.problems };
  const { project, remarks } = planned;
  const identity = identityOf(project, met.companies.find(project.investor)?.name);
  const twin = met.projects.find(identity);
  const problems = [...reading.problems, ...remarks.problems];
  if (twin?.kind === "possible")
    return {
      ...row,
      outcome: "left_over",
      twin: twin.of.twin,
      problems: [...problems, unsure(twin.of.twin)],
    };
  const company = met.companies.meet(project.investor, readAs);
  if (twin?.kind === "same")
    return { ...row, ...repeatOf(reading, project, problems, twin.of, company, planner) };
  const { name } = project.fields;
  met.projects.add(identity, {
    twin: { in: "file", rowNumber: record.rowNumber, name },
    companyId: null,
    version: 0,
    known: knownOf(project, planner.settings.directory),
  });
  const hidden: Label[] = record.hidden
    ? [
        {
          zh: "这一行在表中被隐藏，仍按项目读取",
          en: "The row is hidden in the sheet; it is read all the same",
        },
      ]
    : [];
  return {
    ...row,
    outcome: "created",
    assumed: [...hidden, ...remarks.assumed, ...company.assumed],
    problems: [...problems, ...company.problems],
    project,
    company: company.company,
    filled:
      company.news === null
        ? null
        : { changes: companyChanges(company.news), project: null, company: company.news },
  };
}

/** A row of a project that is there: what it adds is filled in, and stands there for the rows after it. */
function repeatOf(
  reading: ProjectRow,
  project: PlannedProject,
  problems: readonly RowProblem[],
  met: MetProject,
  company: Meeting,
  { settings }: Planner,
): Pick<RowPlan, "outcome" | "twin" | "assumed" | "problems" | "company" | "filled"> {
  const { fill, changes, assumed, problems: told } = repeat(project, reading, met.known, settings.directory);
  // What was not understood then is told again only where it was not kept then.
  const untold = problems.filter(
    ({ header, text }) => header === null || !met.known.said.includes(`${header}：${text}`),
  );
  if (fill !== null) met.known = withFill(met.known, fill, settings.directory);
  const all = [...untold, ...company.problems, ...told];
  const isFilled = fill !== null || company.news !== null;
  return {
    outcome: isFilled ? "filled" : all.length > 0 ? "left_over" : "already_there",
    twin: met.twin,
    assumed,
    problems: all,
    company: company.company,
    filled: isFilled
      ? {
          changes: [...changes, ...(company.news === null ? [] : companyChanges(company.news))],
          project: fill === null ? null : { fill, version: met.version },
          company: company.news,
        }
      : null,
  };
}

function identityOf({ fields, investor }: PlannedProject, companyName: string | undefined): ProjectIdentity {
  const { name: projectName } = fields;
  return { projectName, investorName: investor?.name, uscc: investor?.uscc?.normalised, companyName };
}

function unsure(twin: RowTwin): RowProblem {
  const where = twin.in === "file" ? `第 ${twin.rowNumber} 行` : "库中已有";
  const problem = {
    zh: `与${where}的“${twin.name}”同名，其中一方没有写投资方，无法判断是否同一项目；请补充投资方后再导入`,
    en: `Has the name of ${twin.in === "file" ? `row ${twin.rowNumber}` : "a project of the park"}, and one of the two names no investor; add the investor`,
  };
  return { column: null, header: null, text: "", problem, blocking: true };
}

function otherLabel(reading: Exclude<RowReading, ProjectRow> | null): Label {
  switch (reading?.kind) {
    case undefined:
      return { zh: "表头及表头以上", en: "Header or above it" };
    case "blank":
      return { zh: "空行", en: "Blank row" };
    case "summary":
      return { zh: `汇总行（${reading.word}）`, en: "Summary row" };
    case "header":
      return { zh: "重复的表头", en: "The header again" };
    case "section":
      return { zh: `分组标题或说明：${reading.text}`, en: `A heading or note: ${reading.text}` };
  }
}
