import {
  interactionFieldKeys,
  interactionFieldLabels,
  interactionFieldText,
  type InteractionFieldKey,
  type InteractionFields,
} from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import type { AuditChange } from "../audit.ts";
import { today, type Context } from "../context.ts";
import { inputInvalid } from "../inputFault.ts";

const dayOfNothing = { zh: "有日期时要写明下一步做什么", en: "a date needs what is to be done on it" };

/** @throws Problem `interaction.inFuture`, `input.invalid` for a date of nothing */
export function requirePlausible(
  ctx: Context,
  { contactedOn, nextStep, nextStepOn }: InteractionFields,
): void {
  const day = today(ctx);
  if (contactedOn > day) throw new Problem("interaction.inFuture", { today: day });
  if (nextStep === null && nextStepOn !== null)
    throw inputInvalid([{ path: "nextStep", message: dayOfNothing }]);
}

export function changedInteractionFields(
  before: InteractionFields,
  after: InteractionFields,
): InteractionFieldKey[] {
  return interactionFieldKeys.filter((key) => before[key] !== after[key]);
}

export function interactionChanges(
  keys: readonly InteractionFieldKey[],
  before: InteractionFields | null,
  after: InteractionFields,
): AuditChange[] {
  return keys.map((key) => ({
    field: key,
    label: interactionFieldLabels[key].zh,
    from: before === null ? null : (interactionFieldText(key, before)?.zh ?? null),
    to: interactionFieldText(key, after)?.zh ?? null,
  }));
}
