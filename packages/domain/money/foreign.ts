import { z } from "zod";
import { fault } from "../fault.ts";
import { daySchema, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import { lineSchema } from "../text.ts";
import { groupThousands, parseDecimal, scaleUpRounded } from "./decimal.ts";
import { fen, type Fen } from "./fen.ts";

/** The currencies that money comes in, with the digits of their minor units (ISO 4217). */
export const currencies = {
  CNY: { zh: "人民币", en: "Renminbi", decimals: 2 },
  USD: { zh: "美元", en: "US dollar", decimals: 2 },
  EUR: { zh: "欧元", en: "Euro", decimals: 2 },
  HKD: { zh: "港元", en: "Hong Kong dollar", decimals: 2 },
  JPY: { zh: "日元", en: "Yen", decimals: 0 },
  KRW: { zh: "韩元", en: "Won", decimals: 0 },
  GBP: { zh: "英镑", en: "Pound sterling", decimals: 2 },
  SGD: { zh: "新加坡元", en: "Singapore dollar", decimals: 2 },
  TWD: { zh: "新台币", en: "Taiwan dollar", decimals: 2 },
  CHF: { zh: "瑞士法郎", en: "Swiss franc", decimals: 2 },
  AUD: { zh: "澳元", en: "Australian dollar", decimals: 2 },
  CAD: { zh: "加元", en: "Canadian dollar", decimals: 2 },
  MOP: { zh: "澳门元", en: "Macau pataca", decimals: 2 },
} as const satisfies Record<string, Label & { readonly decimals: number }>;
export type CurrencyKey = keyof typeof currencies;
export const currencyKeys = Object.keys(currencies) as CurrencyKey[];

/** Foreign money as it came, and by what it was turned into RMB (domain.md §6). */
export interface ForeignMoney {
  readonly currency: Exclude<CurrencyKey, "CNY">;
  /** Minor units of the currency. */
  readonly foreignAmount: number;
  /** Yuan for one unit of the currency, as a decimal: `7.1043`. */
  readonly rate: string;
  readonly rateOn: Day;
  /** Who published the rate. */
  readonly rateSource: string;
}

export const foreignMoneySchema = z.strictObject({
  currency: z.enum(currencyKeys).exclude(["CNY"]),
  foreignAmount: z.int().positive(),
  rate: z
    .string()
    .trim()
    .regex(
      /^(?=.*[1-9])\d{1,9}(\.\d{1,8})?$/u,
      fault("汇率须为正数，小数不超过 8 位", "must be a positive rate with 8 decimals at most"),
    ),
  rateOn: daySchema,
  rateSource: lineSchema,
});

/**
 * What foreign money comes to in 分, rounded half up: exact decimals all the way.
 * @throws RangeError for a rate that is no decimal, or a sum past the safe range
 */
export function toRenminbi(money: Pick<ForeignMoney, "currency" | "foreignAmount" | "rate">): Fen {
  const rate = parseDecimal(money.rate);
  if (rate === undefined) throw new RangeError(`not a rate: ${money.rate}`);
  const scale = rate.scale + currencies[money.currency].decimals;
  return fen(scaleUpRounded({ digits: rate.digits * BigInt(money.foreignAmount), scale }, 2));
}

/** `1,000,000.00 美元 × 7.1043（2023-07-21，中国人民银行）`: how much, at which rate, of which day and source. */
export function foreignText({ currency, foreignAmount, rate, rateOn, rateSource }: ForeignMoney): Label {
  const { decimals, zh, en } = currencies[currency];
  const digits = String(foreignAmount).padStart(decimals + 1, "0");
  const whole = groupThousands(decimals === 0 ? digits : digits.slice(0, -decimals));
  const figure = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return {
    zh: `${figure} ${zh} × ${rate}（${rateOn}，${rateSource}）`,
    en: `${figure} ${en} × ${rate} (${rateOn}, ${rateSource})`,
  };
}
