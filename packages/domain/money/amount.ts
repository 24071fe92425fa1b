import { fault } from "../fault.ts";
import { fen, fenSchema } from "./fen.ts";

/**
 * 1 万亿元, more than any project has ever come to. Two slips of 90 万亿元 would leave no sum of a column that is a safe
 * integer, and nobody in the park a board.
 */
export const largestAmount = fen(100_000_000_000_000);

const bounded = fenSchema.refine(
  (value) => value <= largestAmount,
  fault(
    "金额超出可记录的范围（1 万亿元），请核对单位",
    "is more than can be kept (1 trillion yuan); check the unit",
  ),
);

/** An amount as people enter it. */
export const amountSchema = bounded.refine(
  (value) => value >= 0,
  fault("金额不能为负数", "cannot be negative"),
);
export const positiveAmountSchema = bounded.refine(
  (value) => value > 0,
  fault("金额须大于零", "must be more than zero"),
);
