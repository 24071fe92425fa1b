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
import { differences, knownOf, type Known } from "./plan/difference.ts";
import { directoryOf } from "./plan/directory.ts";
import { codesDiffer } from "./write/companies.ts";
import { planProject, type PlannedProject, type PlanSettings } from "./plan/project.ts";
import { wordsOfStages } from "./stage.ts";

/** What a row is a repetition of. */
export type RowTwin = (
  | { readonly in: "file"; readonly rowNumber: number }
  | { readonly in: "park"; readonly projectId: number }
) & { readonly name: string; readonly known: Known };

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

/** Remembers the projects met so far in one file, and those of the park. */
export type Twins = TwinFinder<RowTwin>;

/**
 * Plans rows in the order of the sheet. Projects of the park that bear their names are looked up at once; `twins` carries
 * what earlier rows of the file were from one batch to the next.
 */
export async function planRows(
  tx: ParkTransaction,
  ctx: Context,
  planner: Planner,
  rows: readonly LedgerRowRecord[],
  twins: Twins = new TwinFinder<RowTwin>(),
): Promise<RowPlan[]> {
  return decideRows(
    tx,
    ctx,
    rows.map((row) => readRow(planner, row)),
    twins,
  );
}

/** The second half of it, for rows that were read ahead: what they are beside the park as it is now. */
export async function decideRows(
  tx: ParkTransaction,
  ctx: Context,
  rows: readonly ReadRow[],
  twins: Twins = new TwinFinder<RowTwin>(),
): Promise<RowPlan[]> {
  const nameKeys = rows.flatMap(({ planned }) => (planned === null ? [] : [planned.project.nameKey]));
  for (const found of await lookup.projectsNamed(tx, ctx.park.id, [...new Set(nameKeys)]))
    twins.add(
      { projectName: found.name, investorName: found.investorName, uscc: found.uscc },
      { in: "park", projectId: found.id, name: found.name, known: found },
    );
  const plans = rows.map((one) => planOne(one, twins));
  return withCompanyConflicts(tx, ctx, plans);
}

/** A company of the park that bears the investor's name and another code: nobody but a person can say which is right. */
async function withCompanyConflicts(
  tx: ParkTransaction,
  ctx: Context,
  plans: readonly RowPlan[],
): Promise<RowPlan[]> {
  const coded = plans.flatMap(({ project }) => (project?.investor?.uscc ? [project.investor.nameKey] : []));
  const companies =
    coded.length === 0 ? [] : await lookup.companiesNamed(tx, ctx.park.id, [...new Set(coded)], []);
  const byName = new Map(companies.map((company) => [company.nameKey, company]));
  return plans.map((plan) => {
    const investor = plan.project?.investor;
    const company = investor ? byName.get(investor.nameKey) : undefined;
    if (!investor?.uscc || !company || !codesDiffer(company.uscc, investor.uscc.normalised)) return plan;
    return { ...plan, problems: [...plan.problems, codeConflict(investor.uscc.normalised, company.name)] };
  });
}

function codeConflict(code: string, name: string): RowProblem {
  const problem = {
    zh: `库中“${name}”的统一社会信用代码与台账不同，未关联企业，请核对`,
    en: `“${name}” has another code in the park; the company was not linked`,
  };
  return { column: null, header: "统一社会信用代码", text: code, problem, blocking: false };
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

function planOne({ record, cells, reading, planned }: ReadRow, twins: Twins): RowPlan {
  const base = {
    rowNumber: record.rowNumber,
    cells,
    twin: null,
    name: null,
    readAs: [],
    assumed: [],
    problems: [],
    project: null,
  };
  if (reading?.kind !== "project") return { ...base, outcome: "not_a_project", other: otherLabel(reading) };
  const name = reading.fields.projectName ?? null;
  return { ...base, other: null, name, ...planReading(reading, planned, record, twins) };
}

function planReading(
  reading: ProjectRow,
  planned: ReadRow["planned"],
  record: LedgerRowRecord,
  twins: Twins,
): Pick<RowPlan, "outcome" | "twin" | "readAs" | "assumed" | "problems" | "project"> {
  const { readAs } = reading;
  if (planned === null)
    return {
      outcome: "left_over",
      twin: null,
      readAs,
      assumed: [],
      problems: reading.problems,
      project: null,
    };
  const { project, remarks } = planned;
  const identity = identityOf(project);
  const twin = twins.find(identity);
  if (twin?.kind === "same") {
    const problems = differences(project, reading.fields, readAs, twin.of.known);
    const outcome = problems.length > 0 ? "left_over" : "already_there";
    return { outcome, twin: twin.of, readAs, assumed: [], problems, project: null };
  }
  const problems = [...reading.problems, ...remarks.problems];
  if (twin !== undefined)
    return {
      outcome: "left_over",
      twin: twin.of,
      readAs,
      assumed: [],
      problems: [...problems, unsure(twin.of)],
      project: null,
    };
  const { name } = project.fields;
  twins.add(identity, { in: "file", rowNumber: record.rowNumber, name, known: knownOf(project) });
  const hidden: Label[] = record.hidden
    ? [
        {
          zh: "这一行在表中被隐藏，仍按项目读取",
          en: "The row is hidden in the sheet; it is read all the same",
        },
      ]
    : [];
  return {
    outcome: "created",
    twin: null,
    readAs,
    assumed: [...hidden, ...remarks.assumed],
    problems,
    project,
  };
}

export function identityOf({ fields, investor }: PlannedProject): ProjectIdentity {
  return { projectName: fields.name, investorName: investor?.name, uscc: investor?.uscc?.normalised };
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
