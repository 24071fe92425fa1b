import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import {
  projectRoleLabels,
  stageKeys,
  stageLabels,
  statusLabels,
  type Label,
} from "@parkline/domain/glossary";
import { exactWan } from "@parkline/domain/ledger/amount";
import type { LedgerDay } from "@parkline/domain/ledger/day";
import { ledgerField, ledgerFieldKeys, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import { maskMobiles } from "@parkline/domain/ledger/person";
import type { ProjectRow, RowProblem } from "@parkline/domain/ledger/row";
import type { Fen } from "@parkline/domain/money/fen";
import type { ProjectFieldKey, ProjectFields } from "@parkline/domain/project/facts";
import { projectFieldKeys, projectFields } from "@parkline/domain/project/field";
import { fieldText } from "@parkline/domain/project/fieldText";
import type { AuditChange } from "../../audit.ts";
import { foldedName, type Directory } from "./directory.ts";
import type { KnownProject, PlannedFill } from "./known.ts";
import { newsOf } from "./news.ts";
import type { PlannedProject } from "./project.ts";

/** What a row that repeats a project comes to. */
export interface Repetition {
  /** Null where it adds nothing. */
  readonly fill: PlannedFill | null;
  /** What is added, in words. */
  readonly changes: readonly AuditChange[];
  readonly assumed: readonly Label[];
  /** What it says otherwise than the project: nobody but a person can tell which is right. */
  readonly problems: readonly RowProblem[];
}

/**
 * Compares a row with the project that it repeats: what is empty there is filled, what is there stays, and what the row
 * says otherwise is told with both. What the row leaves open says nothing, nor does a stage that the project has left.
 */
export function repeat(
  planned: PlannedProject,
  row: ProjectRow,
  known: KnownProject,
  directory: Directory,
): Repetition {
  const ledger = new Comparison(row, directory);
  const plain = ledger.compareFields(planned, known);
  const { newChain, ...chain } = ledger.compareChain(planned, known);
  const fields = { ...plain, ...chain };
  const teamId = ledger.compareTeam(planned, known, plain.ownerId !== undefined);
  const people = ledger.comparePeople(planned, known);
  const keyFromOn = ledger.compareKey(known);
  ledger.compareStage(known);
  ledger.compareSigning(planned, known);
  ledger.compareFunds(planned, known);
  const { contacts, interactions, assumed } = newsOf(planned, known, ledger);
  const fill: PlannedFill = { fields, newChain, teamId, people, keyFromOn, contacts, interactions };
  const isEmpty = ledger.changes.length === 0;
  return { fill: isEmpty ? null : fill, changes: ledger.changes, assumed, problems: ledger.problems };
}

const apart: ReadonlySet<ProjectFieldKey> = new Set([
  "name",
  "pool",
  "leadOn",
  "investorName",
  "chainId",
  "sourceKind",
  "sourceNote",
  "totalInvestmentUnknownReason",
  "noBuildingWork",
]);
/** A day to come under 开工时间 is the one agreed on. */
const factOf: Partial<Record<ProjectFieldKey, LedgerFieldKey>> = {
  agreedStartOn: "startedOn",
  agreedCompletionOn: "acceptedOn",
  agreedProductionOn: "producedOn",
};
const ledgerKeyOf = new Map(ledgerFieldKeys.map((key) => [ledgerField(key).projectField, key]));
const spaceless = (text: string): string => text.replace(/\s+/gu, "");
const longestQuote = 60;
const quoted = (text: string): string => {
  const line = maskMobiles(text.replace(/\s+/gu, " ").trim());
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote - 1)}…`;
};

/** Gathers what a comparison finds: what is added, and what is told otherwise. */
export class Comparison {
  readonly changes: AuditChange[] = [];
  readonly problems: RowProblem[] = [];
  readonly #row: ProjectRow;
  readonly #directory: Directory;

  constructor(row: ProjectRow, directory: Directory) {
    this.#row = row;
    this.#directory = directory;
  }

  added(field: string, label: Label, text: string): void {
    this.changes.push({ field, label: label.zh, from: null, to: text });
  }

  /** @param advice where the difference is settled, when that is not the project's own field */
  told(key: LedgerFieldKey, label: Label, there: string | null, said: string, advice?: string): void {
    const [has, hasEn] =
      there === null
        ? [`没有填${label.zh}`, `has no ${label.en.toLowerCase()}`]
        : [`${label.zh}为 ${quoted(there)}`, `has ${quoted(there)} as its ${label.en.toLowerCase()}`];
    const cell = this.#row.readAs.find(({ field }) => field === key);
    const problem = {
      zh: `同一项目已录入，${has}，本行为 ${quoted(said)}，没有改动；如以本行为准，请在项目中${advice ?? "修改"}`,
      en: `The project is there and ${hasEn}; the row says ${quoted(said)}. Nothing was changed`,
    };
    const { column = null, header = label.zh, text = "" } = cell ?? {};
    this.problems.push({ column, header, text, problem, blocking: true });
  }

  compareFields(planned: PlannedProject, known: KnownProject): Partial<ProjectFields> {
    const filled: Partial<Record<ProjectFieldKey, unknown>> = {};
    const fill = (key: ProjectFieldKey) => {
      filled[key] = planned.fields[key];
      this.added(key, projectFields[key], this.#textOf(key, planned.fields));
    };
    for (const key of projectFieldKeys) {
      const [said, there] = [planned.fields[key], known.fields[key]];
      if (said === null || apart.has(key)) continue;
      if (there === null) fill(key);
      else if (!this.#agrees(key, said, there)) this.#tellField(key, planned, known);
    }
    const { pool, leadOn, source } = this.#row.fields;
    if (pool !== undefined && pool !== known.fields.pool) this.#tellField("pool", planned, known);
    if (leadOn !== undefined && leadOn.day === planned.fields.leadOn && !agree(known.fields.leadOn, leadOn))
      this.#tellField("leadOn", planned, known);
    const { sourceKind, sourceNote, totalInvestment, totalInvestmentUnknownReason } = known.fields;
    if (source !== undefined && sourceKind === null && sourceNote === null) {
      filled["sourceKind"] = planned.fields.sourceKind;
      fill("sourceNote");
    } else if (
      source !== undefined &&
      spaceless(sourceNote ?? "") !== spaceless(planned.fields.sourceNote ?? "")
    )
      this.told("source", ledgerField("source"), sourceNote, planned.fields.sourceNote ?? "");
    const reason = planned.fields.totalInvestmentUnknownReason;
    if (reason !== null && totalInvestment === null && totalInvestmentUnknownReason === null)
      fill("totalInvestmentUnknownReason");
    // Each value is that of its own key.
    return filled as Partial<ProjectFields>;
  }

  compareChain(
    planned: PlannedProject,
    known: KnownProject,
  ): { readonly newChain: string | null; readonly chainId?: number } {
    const { newChain } = planned;
    const { chainId } = planned.fields;
    const nameOf = (id: number | null) => (id === null ? undefined : this.#directory.nameOf("chain", id));
    const name = newChain ?? nameOf(chainId);
    if (name === undefined) return { newChain: null };
    const label = ledgerField("chain");
    const own = known.chainName;
    if (own === null) {
      this.added("chainId", label, name);
      return { newChain, ...(chainId === null ? {} : { chainId }) };
    }
    if (foldedName(own) !== foldedName(name)) this.told("chain", label, own, name);
    return { newChain: null };
  }

  compareTeam(planned: PlannedProject, known: KnownProject, hasNewOwner: boolean): number | null {
    const { teamId } = planned;
    const isSaid = this.#row.fields.team !== undefined && teamId !== null;
    if (teamId === null || !(isSaid || hasNewOwner) || teamId === known.teamId) return null;
    const label = ledgerField("team");
    const name = this.#directory.nameOf("team", teamId) ?? "";
    if (known.teamId === null) {
      this.added("teamId", label, name);
      return teamId;
    }
    if (isSaid && name === this.#row.fields.team)
      this.told("team", label, this.#directory.nameOf("team", known.teamId) ?? null, name);
    return null;
  }

  comparePeople(planned: PlannedProject, known: KnownProject): PlannedProject["people"] {
    const name = (id: number) => this.#directory.nameOf("person", id) ?? "";
    const roles = Map.groupBy(planned.people, ({ role }) => role);
    return [...roles].flatMap(([role, people]) => {
      const there = known.people.filter((one) => one.role === role);
      const missing = people.filter(({ personId }) => !there.some((one) => one.personId === personId));
      if (missing.length === 0) return [];
      const names = people.map(({ personId }) => name(personId)).join("、");
      if (there.length === 0) {
        this.added(role, projectRoleLabels[role], names);
        return missing;
      }
      const own = there.map(({ personId }) => name(personId)).join("、");
      this.told(fieldOfRole[role], projectRoleLabels[role], own, names);
      return [];
    });
  }

  compareKey(known: KnownProject): Day | null {
    const { keyProject } = this.#row.fields;
    const label = ledgerField("keyProject");
    if (keyProject === undefined || keyProject === (known.key === "is")) return null;
    if (keyProject && known.key === "never") {
      const { leadOn } = known.fields;
      this.added("keyProject", label, `自 ${leadOn} 起`);
      return leadOn;
    }
    if (keyProject || known.key === "is")
      this.told("keyProject", label, known.key === "was" ? "曾是，已退出" : "是", keyProject ? "是" : "否");
    return null;
  }

  /** A project that has gone further than its row tells nothing new; one that has not is moved by people, past its gates. */
  compareStage(known: KnownProject): void {
    const { stage: said } = this.#row.fields;
    if (said === undefined || (said.stage === known.stage && said.status === known.status)) return;
    const isBehind = stageKeys.indexOf(said.stage) <= stageKeys.indexOf(known.stage);
    if (isBehind && said.status === known.status) return;
    const text = (one: { stage: typeof said.stage; status: typeof said.status }) =>
      `${stageLabels[one.stage].zh}${one.status === "active" ? "" : `（${statusLabels[one.status].zh}）`}`;
    const advice = said.status === known.status ? "推进" : "变更状态";
    this.told("stage", ledgerField("stage"), text(known), text(said), advice);
  }

  compareSigning({ agreement }: PlannedProject, known: KnownProject): void {
    const { signedOn, agreementKind } = this.#row.fields;
    if (agreement === null || signedOn === undefined) return;
    const there = known.signed.filter((one) => agree(one.signedOn, signedOn));
    if (there.length === 0) {
      const days = known.signed.map((one) => one.signedOn).join("、");
      this.told("signedOn", ledgerField("signedOn"), days === "" ? null : days, signedOn.day, "登记协议");
    } else if (agreementKind !== undefined && !there.some(({ kind }) => kind === agreementKind)) {
      const kinds = there.map(({ kind }) => agreementKindLabels[kind].zh).join("、");
      const label = ledgerField("agreementKind");
      this.told("agreementKind", label, kinds, agreementKindLabels[agreementKind].zh, "修改协议");
    }
  }

  compareFunds({ opening }: PlannedProject, known: KnownProject): void {
    if (opening === null) return;
    const { claimedAmount, receivedOn } = opening;
    const there = known.fundsReceived;
    if (claimedAmount !== there) {
      const has = there === null ? null : exactWan(there);
      this.told("fundsReceived", ledgerField("fundsReceived"), has, exactWan(claimedAmount), "登记到位资金");
    } else if (receivedOn !== null && !known.fundsDays.includes(receivedOn)) {
      const days = known.fundsDays.join("、");
      const label = ledgerField("fundsReceivedOn");
      this.told("fundsReceivedOn", label, days === "" ? null : days, receivedOn, "补齐到位资金");
    }
  }

  #agrees(key: ProjectFieldKey, said: unknown, there: unknown): boolean {
    if (said === there) return true;
    if (typeof said !== "string" || typeof there !== "string") return false;
    if (projectFields[key].kind !== "day") return spaceless(said) === spaceless(there);
    const day = this.#dayOf(key);
    return day !== undefined && agree(there as Day, day);
  }

  /** The ledger's own day of a project's field. */
  #dayOf(key: ProjectFieldKey): LedgerDay | undefined {
    const value = this.#row.fields[this.#cellOf(key)];
    return typeof value === "object" && "precision" in value ? value : undefined;
  }

  #cellOf(key: ProjectFieldKey): LedgerFieldKey {
    const own = ledgerKeyOf.get(key) ?? "projectName";
    const fact = factOf[key];
    return this.#row.fields[own] === undefined && fact !== undefined ? fact : own;
  }

  #tellField(key: ProjectFieldKey, planned: PlannedProject, known: KnownProject): void {
    const label = projectFields[key];
    this.told(this.#cellOf(key), label, this.#textOf(key, known.fields), this.#textOf(key, planned.fields));
  }

  #textOf(key: ProjectFieldKey, fields: ProjectFields): string {
    const value = fields[key];
    if (projectFields[key].kind === "money") return exactWan(value as Fen);
    const names = {
      person: (id: number) => this.#directory.nameOf("person", id),
      chain: (id: number) => this.#directory.nameOf("chain", id),
    };
    return maskMobiles(fieldText(key, value, names)?.zh ?? "");
  }
}

const fieldOfRole = {
  first_contact: "firstContact",
  supporter: "supporter",
  sponsor_leader: "sponsorLeader",
} as const;

/** A day that the ledger tells coarsely agrees with every day within it. */
function agree(there: Day, { day: said, precision }: LedgerDay): boolean {
  const length = precision === "day" ? 10 : precision === "month" || precision === "third_of_month" ? 7 : 4;
  return there.slice(0, length) === said.slice(0, length);
}
