import type { Label } from "@parkline/domain/glossary";
import { ledgerField } from "@parkline/domain/ledger/fields";
import { maskPhones } from "@parkline/domain/ledger/person";
import { namelessContact, type PlannedContact } from "./contact.ts";
import { interactionsOf, type Told } from "./interaction.ts";
import type { KnownProject, PlannedFill } from "./known.ts";
import type { PlannedProject } from "./project.ts";
import type { Comparison } from "./repeat.ts";

/** The words and the people of a row that a project does not have yet. */
export function newsOf(
  planned: PlannedProject,
  known: KnownProject,
  ledger: Comparison,
): Pick<PlannedFill, "contacts" | "interactions"> & { readonly assumed: readonly Label[] } {
  const contacts = planned.contacts.filter((contact) => !isKnown(contact, known.contacts));
  if (contacts.length > 0) {
    const names = contacts.map(({ name, phone }) => `${name} ${maskPhones(phone ?? "")}`.trim());
    ledger.added("contacts", ledgerField("contactName"), names.join("、"));
  }
  const told = unsaid(planned.told, known, ledger);
  const assumed: Label[] = [];
  // Without a day of its own it counts from the last contact: news that nobody dated winds no clock up.
  const knownOn = known.lastContactOn ?? known.stageEnteredOn;
  const interactions =
    told === null ? [] : interactionsOf(told, knownOn, (zh, en) => assumed.push({ zh, en }));
  return { contacts, interactions, assumed };
}

const digits = (phone: string | null): string => phone?.replace(/\D/gu, "") ?? "";

function isKnown({ name, phone }: PlannedContact, contacts: readonly PlannedContact[]): boolean {
  return contacts.some(
    (one) =>
      (phone === null || digits(one.phone).includes(digits(phone))) &&
      (one.name === name || name === namelessContact),
  );
}

/** What of a row's words no interaction of the project says yet; null where it is nothing. */
function unsaid(told: Told, known: KnownProject, ledger: Comparison): Told | null {
  const progress = told.progress === null ? null : newLines(told.progress, known.said);
  const notes = told.notes.flatMap(({ header, text }) => {
    const fresh = newLines(text, known.said, `${header}：`);
    return fresh === null ? [] : [{ header, text: fresh }];
  });
  const isNewDay = told.contactedOn !== null && !known.contactDays.includes(told.contactedOn);
  const nextStep = told.nextStep === null || known.said.includes(told.nextStep) ? null : told.nextStep;
  const isLater = told.contactedOn !== null && told.contactedOn > (known.lastContactOn ?? "");
  const takesStep = nextStep !== null && (known.nextStep === null || (isLater && isNewDay));
  if (nextStep !== null && !takesStep)
    ledger.told("nextStep", ledgerField("nextStep"), known.nextStep, nextStep, "登记跟进");
  if (progress !== null) ledger.added("latestProgress", ledgerField("latestProgress"), progress);
  if (takesStep) ledger.added("nextStep", ledgerField("nextStep"), nextStep);
  for (const { header, text } of notes) ledger.added("remark", { zh: header, en: header }, text);
  const isNews = progress !== null || notes.length > 0 || takesStep;
  if (!isNews && isNewDay)
    ledger.added("latestProgressOn", ledgerField("latestProgressOn"), told.contactedOn);
  if (!isNews && !isNewDay) return null;
  return {
    progress,
    notes,
    contactedOn: told.contactedOn,
    nextStep: takesStep ? nextStep : null,
    nextStepOn: takesStep ? told.nextStepOn : null,
  };
}

/** Of a text that goes on from month to month the new lines alone. `before` stands before it where it was told. */
function newLines(text: string, said: string, before = ""): string | null {
  if (said.includes(before + text)) return null;
  const lines = text.split("\n").map((line) => line.trim());
  const isSaid = (line: string, at: number) => said.includes(at === 0 ? before + line : line);
  const fresh = lines.filter((line, at) => line !== "" && !isSaid(line, at));
  if (fresh.length === 0) return null;
  return fresh.length === lines.length ? text : fresh.join("\n");
}
