import { nameKey } from "@parkline/domain/company/nameKey";
import type { Day } from "@parkline/domain/date/day";
import type { PoolKey, StageKey, StatusKey, StatusReasonKey } from "@parkline/domain/glossary";
import { stageLabels } from "@parkline/domain/glossary";
import { ledgerField, ledgerFieldKeys, type LedgerFields } from "@parkline/domain/ledger/fields";
import type { ProjectRow } from "@parkline/domain/ledger/row";
import { emptyFields } from "@parkline/domain/project/emptyFacts";
import type { ProjectFields } from "@parkline/domain/project/facts";
import type { SigningKindKey } from "@parkline/domain/agreement/kind";
import { agreementOf, type PlannedAgreement } from "./agreement.ts";
import { contactsOf, type PlannedContact } from "./contact.ts";
import { tidyName, type Directory, type Named } from "./directory.ts";
import { historyOf, type StageEntry } from "./history.ts";
import { interactionsOf, toldBy, type PlannedInteraction, type Told } from "./interaction.ts";
import { investorOf, type PlannedInvestor } from "./investor.ts";
import { openingOf, type PlannedOpening } from "./opening.ts";
import { peopleOf, type PlannedPeople } from "./people.ts";
import { RemarkBook, type Remarks } from "./remarks.ts";

/** Everything that will be written for one row, but the ids of what is written with it. */
export interface PlannedProject extends PlannedPeople {
  readonly fields: ProjectFields;
  /** The number that the ledger gives it, for the audit. */
  readonly ordinal: string | null;
  readonly nameKey: string;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly statusReason: StatusReasonKey | null;
  readonly statusNote: string | null;
  readonly lostTo: string | null;
  readonly history: readonly StageEntry[];
  readonly agreement: PlannedAgreement | null;
  readonly opening: PlannedOpening | null;
  readonly keyFromOn: Day | null;
  /** A chain that the park does not have and that is to be set up. */
  readonly newChain: string | null;
  readonly investor: PlannedInvestor | null;
  readonly contacts: readonly PlannedContact[];
  readonly told: Told;
  /** One, and more where one cannot hold all that the row tells. */
  readonly interactions: readonly PlannedInteraction[];
  readonly lastContactOn: Day | null;
  /** What it is searched by, where that was reckoned ahead of its turn. */
  readonly search?: SearchColumns;
}

export interface SearchColumns {
  readonly searchText: string;
  readonly searchKeys: number[];
}

export interface PlanSettings {
  readonly directory: Directory;
  readonly createChains: boolean;
  readonly pool: PoolKey;
  readonly agreementKind: SigningKindKey | null;
  readonly today: Day;
}

/** Makes up the project of a row as a careful clerk would: what is missing is said, what cannot be used stays a note. Pure. */
export function planProject(
  row: ProjectRow,
  name: string,
  settings: PlanSettings,
): { project: PlannedProject; remarks: Remarks } {
  const { fields } = row;
  const book = new RemarkBook(row.readAs);
  const stage = stageOf(row, book);
  const leadOn = leadDay(fields, settings.today, book);
  const history = historyOf(fields, stage, leadOn, settings.today, book);
  const people = peopleOf(fields, settings.directory, book);
  const chain = chainOf(fields, settings, book);
  const investor = investorOf(fields, book);
  const contacts = contactsOf(fields, book);
  const pool = fields.pool ?? settings.pool;
  const status = fields.stage?.status ?? "active";
  const agreement = agreementOf(row, stage, settings, book);
  const opening = openingOf(fields, investor?.isSeveral === true, settings.today, book);
  if (fields.remark !== undefined) book.note("remark");
  if ((fields.source?.note.length ?? 0) > longestSource) book.note("source");
  noteUnusedDays(fields, settings.today, book);
  const plain = plainFields(fields, settings.today, book);
  const lastContactOn = pastDay(fields.latestProgressOn?.day, settings.today);
  const knownOn = lastContactOn ?? history.at(-1)?.enteredOn ?? leadOn;
  const told = toldBy(row, settings.today, [...row.notes, ...problemNotes(row), ...book.notes], book);
  const interactions = interactionsOf(told, knownOn, book.assume);
  if (fields.keyProject === true) book.assume(`重点项目自 ${leadOn} 起计`, `A key project since ${leadOn}`);
  const project: PlannedProject = {
    fields: {
      ...emptyFields(name, leadOn),
      ...plain,
      name,
      leadOn,
      pool,
      investorName: investor?.name ?? null,
      sourceKind: fields.source === undefined ? null : (fields.source.kind ?? "other"),
      sourceNote: fields.source?.note.slice(0, longestSource) ?? null,
      ownerId: people.ownerId,
      chainId: chain.id,
      totalInvestmentUnknownReason:
        fields.totalInvestment === undefined ? (fields.totalInvestmentUnknownReason ?? null) : null,
    },
    ordinal: fields.ordinal ?? null,
    nameKey: nameKey(name),
    stage,
    status,
    ...reasonOf(row, status),
    history,
    ...people,
    agreement,
    opening,
    keyFromOn: fields.keyProject === true ? leadOn : null,
    newChain: chain.toCreate,
    investor,
    contacts,
    told,
    interactions,
    lastContactOn,
  };
  return { project, remarks: book };
}

/** As long as 来源说明 may be (project/field.ts). */
const longestSource = 300;

function stageOf({ fields, readAs }: ProjectRow, book: RemarkBook): StageKey {
  if (fields.stage !== undefined) return fields.stage.stage;
  const why = readAs.some((cell) => cell.field === "stage") ? "项目阶段没有看懂" : "台账没有写项目阶段";
  book.assume(`${why}，按“${stageLabels.lead.zh}”计`, `No stage; taken as ${stageLabels.lead.en}`);
  return "lead";
}

/** The day of the lead; where the ledger has none, the first of its other days, or the day of the import. */
function leadDay(fields: LedgerFields, today: Day, book: RemarkBook): Day {
  if (fields.leadOn !== undefined && fields.leadOn.day <= today) return fields.leadOn.day;
  const others = [
    fields.reviewMeetingOn,
    fields.signedOn,
    fields.startedOn,
    fields.acceptedOn,
    fields.producedOn,
    fields.latestProgressOn,
  ];
  const known = others.flatMap((one) => (one !== undefined && one.day <= today ? [one.day] : []));
  const leadOn = known.reduce((first, day) => (day < first ? day : first), today);
  book.assume(`台账没有写线索日期，按 ${leadOn} 计`, `The day of the lead is not told; ${leadOn} is taken`);
  return leadOn;
}

const pastDay = (day: Day | undefined, today: Day): Day | null =>
  day !== undefined && day <= today ? day : null;

/** Days that nothing takes: they stay with the notes. */
function noteUnusedDays(fields: LedgerFields, today: Day, book: RemarkBook): void {
  if (fields.nextStepOn !== undefined && fields.nextStep === undefined) book.note("nextStepOn");
  for (const key of ["leadOn", "latestProgressOn"] as const) {
    const day = fields[key]?.day;
    if (day !== undefined && day > today) book.note(key);
  }
}

const planned = {
  startedOn: "agreedStartOn",
  acceptedOn: "agreedCompletionOn",
  producedOn: "agreedProductionOn",
} as const;
const plannedFacts = Object.keys(planned) as (keyof typeof planned)[];

/** The values that a project's field takes as they are. A day to come under 开工时间 is the one agreed on. */
function plainFields(fields: LedgerFields, today: Day, book: RemarkBook): Partial<ProjectFields> {
  const values: Record<string, unknown> = {};
  for (const key of ledgerFieldKeys) {
    const { projectField, kind } = ledgerField(key);
    if (projectField === undefined || !plainKinds.has(kind)) continue;
    const value = fields[key];
    if (value !== undefined) values[projectField] = kind === "day" ? (value as { day: Day }).day : value;
  }
  for (const fact of plannedFacts) {
    const agreement = planned[fact];
    const day = values[fact];
    if (typeof day !== "string" || day <= today) continue;
    delete values[fact];
    if (values[agreement] === undefined || values[agreement] === day) {
      values[agreement] = day;
      book.assume(`${day} 还没有到，按约定日期登记`, `${day} is to come; taken as the day agreed on`);
    } else
      book.problem(
        fact,
        `${day} 还没有到，与约定日期不同，没有登记，请核对`,
        `${day} is to come and is not the day agreed on; it was not entered`,
      );
  }
  return values;
}
const plainKinds = new Set(["line", "note", "amount", "area", "day", "industry"]);

function chainOf(
  fields: LedgerFields,
  { directory, createChains }: PlanSettings,
  book: RemarkBook,
): { id: number | null; toCreate: string | null } {
  const name = fields.chain;
  if (name === undefined) return { id: null, toCreate: null };
  const found = directory.chain(name);
  if (typeof found === "number") return { id: found, toCreate: null };
  if (found === undefined && createChains && name.length <= 60) {
    const toCreate = tidyName(name);
    book.assume(`新建产业链“${toCreate}”`, `The chain “${toCreate}” is set up`);
    return { id: null, toCreate };
  }
  const [zh, en] = chainRefusal(found, name);
  book.problem("chain", zh, en);
  return { id: null, toCreate: null };
}

function chainRefusal(found: Named, name: string): [zh: string, en: string] {
  if (found === "archived")
    return [
      `产业链“${name}”已停用，没有填写产业链；请先重新启用它，或改成在用的产业链`,
      `The chain “${name}” is archived; bring it back into use, or name another`,
    ];
  if (found === "several")
    return [
      `本园区有几条产业链都叫“${name}”（只差空格或大小写），无法判断是哪一条，请在项目中指定`,
      `Several chains are called “${name}” but for spaces or case; choose one in the project`,
    ];
  return [`本园区没有产业链“${name}”，请改正，或在导入时选择新建`, `The park has no chain “${name}”`];
}

/** Leaving 推进中 needs a reason; a ledger tells none of the list, so its own words stand in the note. */
function reasonOf(
  { readAs }: ProjectRow,
  status: StatusKey,
): Pick<PlannedProject, "statusReason" | "statusNote" | "lostTo"> {
  if (status === "active") return { statusReason: null, statusNote: null, lostTo: null };
  const word = readAs.find((cell) => cell.field === "stage")?.text ?? "";
  return {
    statusReason: "other",
    statusNote: `台账记载：${word}`.slice(0, 5000).toWellFormed(),
    lostTo: status === "exited" ? "台账未载明" : null,
  };
}

/** Cells that were not understood stay beside the project too. */
function problemNotes({ readAs }: ProjectRow): { header: string; text: string }[] {
  return readAs.flatMap(({ outcome, header, text }) => (outcome === "problem" ? [{ header, text }] : []));
}
