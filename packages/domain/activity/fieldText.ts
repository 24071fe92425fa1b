import { activityFormLabels, activityKindLabels, type Label } from "../glossary.ts";
import { formatAmount } from "../money/fen.ts";
import { placeLabel } from "../place/place.ts";
import type { ActivityFieldKey, ActivityFields } from "./field.ts";

/** What the ids of an activity stand for. */
export interface ActivityNames {
  readonly person: (id: number) => string | undefined;
  readonly chain: (id: number) => string | undefined;
  readonly team: (id: number) => string | undefined;
  readonly project: (id: number) => string | undefined;
}

/** A field's value in words, as audit and conflicts say it; null for an empty one. */
export function activityFieldText(
  key: ActivityFieldKey,
  fields: ActivityFields,
  names: ActivityNames,
): Label | null {
  switch (key) {
    case "kind":
      return activityKindLabels[fields.kind];
    case "form":
      return activityFormLabels[fields.form];
    case "budget":
      return fields.budget === null ? null : amountText(fields.budget);
    case "chainId":
      return named(fields.chainId, names.chain);
    case "teamId":
      return named(fields.teamId, names.team);
    case "leaderId":
      return named(fields.leaderId, names.person);
    case "memberIds":
      return listed(fields.memberIds.map((id) => named(id, names.person)));
    case "presentedIds":
      return listed(fields.presentedIds.map((id) => named(id, names.project)));
    case "toSignIds":
      return listed(fields.toSignIds.map((id) => named(id, names.project)));
    case "cities":
      return listed(fields.cities.map((city) => placeLabel(city) ?? null));
    case "firms":
      return listed(fields.firms.map(({ name }) => ({ zh: name, en: name })));
    default: {
      const value = fields[key];
      return value === null ? null : { zh: value, en: value };
    }
  }
}

function amountText(amount: NonNullable<ActivityFields["budget"]>): Label {
  const zh = formatAmount(amount, "zh");
  const en = formatAmount(amount, "en");
  return { zh: `${zh.text} ${zh.unit}`, en: `${en.text} ${en.unit}` };
}

function named(id: number | null, name: (id: number) => string | undefined): Label | null {
  const text = id === null ? undefined : name(id);
  return text === undefined ? null : { zh: text, en: text };
}

function listed(labels: readonly (Label | null)[]): Label | null {
  const known = labels.filter((label) => label !== null);
  if (known.length === 0) return null;
  return { zh: known.map((one) => one.zh).join("、"), en: known.map((one) => one.en).join(", ") };
}
