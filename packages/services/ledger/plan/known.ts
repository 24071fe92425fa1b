import type { AgreementKindKey } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { ProjectFields } from "@parkline/domain/project/facts";
import type { PlannedContact } from "./contact.ts";
import type { Directory } from "./directory.ts";
import type { PlannedInteraction } from "./interaction.ts";
import type { PlannedPeople } from "./people.ts";
import type { PlannedProject } from "./project.ts";

/** A project as it stands before a row that repeats it. */
export interface KnownProject {
  readonly fields: ProjectFields;
  /** What its chain is called: one that this ledger sets up has no id yet that rows know. */
  readonly chainName: string | null;
  readonly teamId: number | null;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly stageEnteredOn: Day;
  readonly lastContactOn: Day | null;
  readonly nextStep: string | null;
  readonly people: PlannedPeople["people"];
  /** Whether it is, was or never was a key project. */
  readonly key: "is" | "was" | "never";
  readonly contacts: readonly PlannedContact[];
  /** All that its interactions say, the newest first. */
  readonly said: string;
  readonly contactDays: readonly Day[];
  readonly signed: readonly { readonly kind: AgreementKindKey; readonly signedOn: Day }[];
  readonly fundsReceived: Fen | null;
  readonly fundsDays: readonly Day[];
}

/** What a row adds to a project that is there. Nothing that was filled is written over. */
export interface PlannedFill {
  readonly fields: Partial<ProjectFields>;
  readonly newChain: string | null;
  readonly teamId: number | null;
  readonly people: PlannedPeople["people"];
  readonly keyFromOn: Day | null;
  readonly contacts: readonly PlannedContact[];
  readonly interactions: readonly PlannedInteraction[];
}

/** A project of an earlier row, for those that repeat it. */
export function knownOf(project: PlannedProject, { nameOf }: Directory): KnownProject {
  const { fields, agreement, opening, interactions, history } = project;
  const { newChain, teamId, stage, status, lastContactOn, people, contacts } = project;
  const chainName = newChain ?? (fields.chainId === null ? null : nameOf("chain", fields.chainId)) ?? null;
  return {
    fields,
    chainName,
    teamId,
    stage,
    status,
    lastContactOn,
    people,
    contacts,
    stageEnteredOn: history.at(-1)?.enteredOn ?? fields.leadOn,
    nextStep: interactions[0]?.nextStep ?? null,
    key: project.keyFromOn === null ? "never" : "is",
    said: saidIn(interactions),
    contactDays: interactions.map(({ contactedOn }) => contactedOn),
    signed: agreement === null ? [] : [agreement],
    fundsReceived: opening?.claimedAmount ?? null,
    fundsDays: opening?.receivedOn ? [opening.receivedOn] : [],
  };
}

const saidIn = (interactions: readonly PlannedInteraction[]): string =>
  interactions.flatMap(({ content, nextStep }) => [content, nextStep ?? ""]).join("");

/** A project with what a row has added to it, for the rows after it. */
export function withFill(known: KnownProject, fill: PlannedFill, { nameOf }: Directory): KnownProject {
  const { chainId = null } = fill.fields;
  const chainName = fill.newChain ?? (chainId === null ? undefined : nameOf("chain", chainId));
  const days = fill.interactions.map(({ contactedOn }) => contactedOn);
  return {
    ...known,
    ...merged(known, fill),
    chainName: chainName ?? known.chainName,
    nextStep: fill.interactions[0]?.nextStep ?? known.nextStep,
    key: fill.keyFromOn === null ? known.key : "is",
    said: saidIn(fill.interactions) + known.said,
    contactDays: [...known.contactDays, ...days],
  };
}

/** A planned project that is not written yet, with what a later row of the ledger adds to it. */
export function foldInto(project: PlannedProject, fill: PlannedFill): PlannedProject {
  const { search: _reckoned, ...rest } = project;
  return {
    ...rest,
    ...merged(project, fill),
    newChain: project.newChain ?? fill.newChain,
    keyFromOn: project.keyFromOn ?? fill.keyFromOn,
    interactions: [...fill.interactions, ...project.interactions],
  };
}

function merged(
  before: Pick<KnownProject, "fields" | "teamId" | "people" | "contacts" | "lastContactOn">,
  fill: PlannedFill,
) {
  const days = [before.lastContactOn, ...fill.interactions.map(({ contactedOn }) => contactedOn)];
  return {
    fields: { ...before.fields, ...fill.fields },
    teamId: before.teamId ?? fill.teamId,
    people: [...before.people, ...fill.people],
    contacts: [
      // Who was known without a phone has one now.
      ...before.contacts.filter(
        (one) => !fill.contacts.some(({ name }) => name === one.name && one.phone === null),
      ),
      ...fill.contacts,
    ],
    lastContactOn: days.reduce((last, day) => ((day ?? "") > (last ?? "") ? day : last), null),
  };
}
