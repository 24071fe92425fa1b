import type { Day } from "@parkline/domain/date/day";
import type { WrittenWayKey } from "@parkline/domain/interaction/field";
import { newEntryKey } from "./entryKey.ts";

/** What a person enters of a note on the road. */
export interface NoteDraft {
  /** By which the server knows it when it is sent again. */
  readonly entryKey: string;
  readonly contactedOn: Day;
  readonly way: WrittenWayKey;
  readonly people: string;
  readonly content: string;
  readonly nextStep: string;
  readonly nextStepOn: Day | null;
  readonly pictures: readonly File[];
}

/** The way used last: who writes up a day of visits need not pick it each time. Lives as long as the page. */
let lastWay: WrittenWayKey = "phone";

export function emptyNote(today: Day): NoteDraft {
  return {
    entryKey: newEntryKey(),
    contactedOn: today,
    way: lastWay,
    people: "",
    content: "",
    nextStep: "",
    nextStepOn: null,
    pictures: [],
  };
}

/**
 * A note with something changed. One that was sent is then another note: the server may have the first without our
 * knowing, and would take this one for it. A picture goes by itself.
 */
export function editNote(note: NoteDraft, change: Partial<NoteDraft>, wasSent: boolean): NoteDraft {
  const isAnother = wasSent && Object.keys(change).some((key) => key !== "pictures");
  return { ...note, ...change, ...(isAnother ? { entryKey: newEntryKey() } : {}) };
}

export function rememberWay(way: WrittenWayKey): void {
  // The monthly report is written once a month.
  if (way !== "progress_report") lastWay = way;
}

/** Why a note cannot be saved yet: nothing written, or a date of nothing. */
export function lackOf(draft: NoteDraft): "content" | "nextStep" | null {
  if (draft.content.trim() === "") return "content";
  return draft.nextStepOn !== null && draft.nextStep.trim() === "" ? "nextStep" : null;
}

/** As the server takes it: what is left empty is left out. */
export function asInteraction(draft: NoteDraft) {
  const { entryKey, contactedOn, way, people, content, nextStep, nextStepOn } = draft;
  const line = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    entryKey,
    contactedOn,
    way,
    people: line(people),
    content: content.trim(),
    nextStep: line(nextStep),
    nextStepOn,
  };
}
