import { yesNo } from "../label.ts";
import {
  poolLabels,
  sourceLabels,
  type Label,
  type Language,
  type PoolKey,
  type SourceKey,
} from "../glossary.ts";
import { industryByCode } from "../industry/industries.ts";
import { formatAmount, type Fen } from "../money/fen.ts";
import type { ProjectFieldKey, ProjectFields } from "./facts.ts";
import { projectFields } from "./field.ts";

/** What people and industry chains are called, for fields that keep an id. */
export interface FieldNames {
  readonly person: (id: number) => string | undefined;
  readonly chain: (id: number) => string | undefined;
}

const unknownName: Label = { zh: "（已删除）", en: "(removed)" };
const same = (text: string): Label => ({ zh: text, en: text });
const money = (amount: Fen, language: Language): string => {
  const { text, unit } = formatAmount(amount, language);
  return `${text} ${unit}`;
};
const named = (name: string | undefined): Label => (name === undefined ? unknownName : same(name));

/** A field's value in words, as audit, conflicts and the timeline say it. Null for an empty one. */
export function fieldText<Key extends ProjectFieldKey>(
  key: Key,
  value: ProjectFields[Key],
  names: FieldNames,
): Label | null {
  if (value === null) return null;
  switch (projectFields[key].kind) {
    case "money":
      return { zh: money(value as Fen, "zh"), en: money(value as Fen, "en") };
    case "yes_no":
      return yesNo(value === true);
    case "pool":
      return poolLabels[value as PoolKey];
    case "source":
      return sourceLabels[value as SourceKey];
    case "person":
      return named(names.person(Number(value)));
    case "chain":
      return named(names.chain(Number(value)));
    case "industry":
      return industryByCode(String(value))?.label ?? same(String(value));
    case "text":
    case "note":
    case "day":
    case "area":
      return same(String(value));
  }
}
