import { z } from "zod";
import { fault } from "../fault.ts";
import { daySchema, type Day } from "../date/day.ts";
import {
  activityFormKeys,
  activityKindKeys,
  type ActivityFormKey,
  type ActivityKindKey,
  type Label,
} from "../glossary.ts";
import { amountSchema } from "../money/amount.ts";
import type { Fen } from "../money/fen.ts";
import { countryByCode } from "../place/countries.ts";
import { divisionByCode } from "../place/divisions.ts";
import type { Place } from "../place/place.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";

/** A firm to visit, with whom to ask for there. `id` of one that stands in the plan already. */
export interface PlannedFirm {
  readonly id?: number | undefined;
  readonly companyId: number | null;
  readonly name: string;
  readonly contactId: number | null;
}

/** What people plan of a trip, a fair or a reception. */
export interface ActivityFields {
  readonly kind: ActivityKindKey;
  readonly form: ActivityFormKey;
  readonly name: string;
  readonly goal: string | null;
  readonly chainId: number | null;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly leaderId: number | null;
  readonly teamId: number | null;
  readonly budget: Fen | null;
  readonly booth: string | null;
  /** Who comes along from elsewhere, in words. */
  readonly delegation: string | null;
  readonly cities: readonly Place[];
  readonly memberIds: readonly number[];
  readonly firms: readonly PlannedFirm[];
  readonly presentedIds: readonly number[];
  readonly toSignIds: readonly number[];
}
export type ActivityFieldKey = keyof ActivityFields;

export const activityFieldLabels: Record<ActivityFieldKey, Label> = {
  kind: { zh: "类别", en: "Kind" },
  form: { zh: "形式", en: "Form" },
  name: { zh: "名称", en: "Name" },
  goal: { zh: "目的", en: "Goal" },
  chainId: { zh: "产业链", en: "Industry chain" },
  startsOn: { zh: "开始日期", en: "From" },
  endsOn: { zh: "结束日期", en: "To" },
  leaderId: { zh: "带队人", en: "Leader" },
  teamId: { zh: "招商小组", en: "Team" },
  budget: { zh: "预算", en: "Budget" },
  booth: { zh: "展位", en: "Booth" },
  delegation: { zh: "代表团", en: "Delegation" },
  cities: { zh: "城市", en: "Cities" },
  memberIds: { zh: "成员", en: "Members" },
  firms: { zh: "拜访企业", en: "Firms to visit" },
  presentedIds: { zh: "推介项目", en: "Projects presented" },
  toSignIds: { zh: "拟签约项目", en: "Projects to be signed" },
};
export const activityFieldKeys = Object.keys(activityFieldLabels) as ActivityFieldKey[];

/** In China by a code of GB/T 2260, elsewhere by the country. */
const citySchema = z
  .strictObject({ countryCode: z.string(), divisionCode: z.string().nullable() })
  .refine(
    ({ countryCode, divisionCode }) =>
      divisionCode === null
        ? countryByCode(countryCode) !== undefined
        : countryCode === "CN" && divisionByCode(divisionCode)?.code === divisionCode,
    fault("请从列表中选择城市", "choose the city from the list"),
  );
const newFirmSchema = z.strictObject({
  companyId: idSchema.nullable().default(null),
  name: lineSchema,
  contactId: idSchema.nullable().default(null),
});
const firmSchema = newFirmSchema.extend({ id: idSchema.optional() });
/** The firms of a plan that does not stand yet. */
export const newFirmsSchema = z.array(newFirmSchema).max(200);
const ids = z.array(idSchema).max(200).transform(unique);

export const activityFieldSchemas = {
  kind: z.enum(activityKindKeys),
  form: z.enum(activityFormKeys),
  name: lineSchema,
  goal: noteSchema.nullable(),
  chainId: idSchema.nullable(),
  startsOn: daySchema,
  endsOn: daySchema,
  leaderId: idSchema.nullable(),
  teamId: idSchema.nullable(),
  budget: amountSchema.nullable(),
  booth: lineSchema.nullable(),
  delegation: noteSchema.nullable(),
  cities: z.array(citySchema).max(60),
  memberIds: ids,
  firms: z.array(firmSchema).max(200),
  presentedIds: ids,
  toSignIds: ids,
} as const satisfies Record<ActivityFieldKey, z.ZodType>;

function unique(values: readonly number[]): number[] {
  return Array.from(new Set(values));
}
