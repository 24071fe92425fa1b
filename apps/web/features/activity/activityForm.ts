import type { ActivityFields } from "@parkline/domain/activity/field";
import { formsOf } from "@parkline/domain/activity/kind";
import type { Day } from "@parkline/domain/date/day";
import type { ActivityFormKey, ActivityKindKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { Place } from "@parkline/domain/place/place";
import type { FirmEntry } from "./FirmsInput.tsx";
import type { PickedProject } from "./ProjectsPicker.tsx";
import type { Activity } from "./useActivities.ts";

/** What stands in the form of a plan. */
export interface ActivityEntry {
  readonly kind: ActivityKindKey;
  readonly form: ActivityFormKey;
  readonly name: string;
  readonly goal?: string | null;
  readonly chainId?: number | null;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly leaderId?: number | null;
  readonly memberIds?: readonly number[];
  readonly budget?: Fen | null;
  readonly booth?: string | null;
  readonly delegation?: string | null;
  readonly cities?: readonly Place[];
  readonly firms?: readonly FirmEntry[];
  readonly presented?: readonly PickedProject[];
  readonly toSign?: readonly PickedProject[];
}

export function emptyEntry(today: Day, leaderId: number): ActivityEntry {
  return {
    kind: "trip",
    form: "delegation",
    name: "",
    startsOn: today,
    endsOn: today,
    leaderId,
    budget: null,
    cities: [],
    memberIds: [],
    firms: [],
    presented: [],
    toSign: [],
  };
}

export function entryOf({ fields, projects }: Pick<Activity, "fields" | "projects">): ActivityEntry {
  const { firms, presentedIds, toSignIds, teamId: _team, ...others } = fields;
  const picked = (ids: readonly number[]): PickedProject[] =>
    ids
      .flatMap((id) => projects.find((project) => project.id === id) ?? [])
      .map(({ id, name }) => ({ id, name }));
  return {
    ...others,
    firms: firms.map(({ id, companyId, name, contactId }) => ({
      id,
      company: companyId === null ? null : { id: companyId, name },
      name,
      contactId,
    })),
    presented: picked(presentedIds),
    toSign: picked(toSignIds),
  };
}

const textOf = (text: string | null | undefined): string | null => {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
};

/** The fields to save; the team is not the form's to change. A form of another kind falls to that kind's first. */
export function fieldsOf(entry: ActivityEntry) {
  const form = formsOf[entry.kind].includes(entry.form) ? entry.form : (formsOf[entry.kind][0] ?? entry.form);
  return {
    kind: entry.kind,
    form,
    name: entry.name.trim(),
    goal: textOf(entry.goal),
    chainId: entry.chainId ?? null,
    startsOn: entry.startsOn,
    endsOn: entry.endsOn,
    leaderId: entry.leaderId ?? null,
    budget: entry.budget ?? null,
    booth: entry.kind === "fair" ? textOf(entry.booth) : null,
    delegation: textOf(entry.delegation),
    cities: (entry.cities ?? []).map((city) => ({ ...city })),
    memberIds: [...(entry.memberIds ?? [])].toSorted((left, right) => left - right),
    firms: (entry.firms ?? [])
      .filter((firm) => firm.name.trim() !== "")
      .map(({ id, company, name, contactId }) => ({
        ...(id === undefined ? {} : { id }),
        companyId: company?.id ?? null,
        name: name.trim(),
        contactId,
      })),
    presentedIds: (entry.presented ?? []).map(({ id }) => id).toSorted((left, right) => left - right),
    toSignIds: (entry.toSign ?? []).map(({ id }) => id).toSorted((left, right) => left - right),
  };
}

export type PlanFields = ReturnType<typeof fieldsOf>;

/** The fields that the form changed: all that an edit sends. */
export function changedFields(before: ActivityFields, after: PlanFields): Partial<PlanFields> {
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(before[key as keyof ActivityFields]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}
