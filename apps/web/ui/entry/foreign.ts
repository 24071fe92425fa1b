import type { Day } from "@parkline/domain/date/day";
import { foldFigures, parseDecimal, scaleUp } from "@parkline/domain/money/decimal";
import {
  currencies,
  foreignMoneySchema,
  type CurrencyKey,
  type ForeignMoney,
} from "@parkline/domain/money/foreign";

/** Foreign money as it is being entered; the currency of RMB says that there is none. */
export interface ForeignEntry {
  readonly currency: CurrencyKey;
  /** As typed, in whole units of the currency: `1,000,000.50`. */
  readonly foreignAmount: string;
  readonly rate: string;
  readonly rateOn: Day | null;
  readonly rateSource: string;
}

export const noForeign: ForeignEntry = {
  currency: "CNY",
  foreignAmount: "",
  rate: "",
  rateOn: null,
  rateSource: "",
};

export function foreignEntryOf(foreign: ForeignMoney | null): ForeignEntry {
  if (foreign === null) return noForeign;
  const { currency, foreignAmount, rate, rateOn, rateSource } = foreign;
  const minor = currencies[currency].decimals;
  const digits = String(foreignAmount).padStart(minor + 1, "0");
  const typed = minor === 0 ? digits : `${digits.slice(0, -minor)}.${digits.slice(-minor)}`;
  return { currency, foreignAmount: typed, rate, rateOn, rateSource };
}

/** The foreign money of the form, null for RMB, undefined while it is not whole. */
export function foreignOf(entry: ForeignEntry): ForeignMoney | null | undefined {
  const { currency, rate, rateOn, rateSource } = entry;
  if (currency === "CNY") return null;
  const decimal = parseDecimal(foldFigures(entry.foreignAmount));
  const minor = decimal && scaleUp(decimal, currencies[currency].decimals);
  const foreignAmount = Number(minor);
  const parsed = foreignMoneySchema.safeParse({ currency, foreignAmount, rate, rateOn, rateSource });
  return parsed.success ? parsed.data : undefined;
}
