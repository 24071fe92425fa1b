import { magnitudes } from "../money/figure.ts";

/** Currencies that stand in ledgers, with the digits of their minor unit. */
export const currencies = {
  CNY: { zh: "元", minorDigits: 2, words: ["元", "圆", "人民币", "元人民币", "人民币元", "rmb", "cny", "¥"] },
  USD: { zh: "美元", minorDigits: 2, words: ["美元", "美金", "usd", "us$", "$"] },
  EUR: { zh: "欧元", minorDigits: 2, words: ["欧元", "eur", "€"] },
  HKD: { zh: "港元", minorDigits: 2, words: ["港元", "港币", "hkd", "hk$"] },
  JPY: { zh: "日元", minorDigits: 0, words: ["日元", "日圆", "jpy"] },
  GBP: { zh: "英镑", minorDigits: 2, words: ["英镑", "gbp", "£"] },
  KRW: { zh: "韩元", minorDigits: 0, words: ["韩元", "韩币", "krw"] },
  SGD: { zh: "新加坡元", minorDigits: 2, words: ["新加坡元", "新元", "sgd"] },
  CHF: { zh: "瑞士法郎", minorDigits: 2, words: ["瑞士法郎", "瑞郎", "chf"] },
  AUD: { zh: "澳元", minorDigits: 2, words: ["澳元", "aud"] },
  CAD: { zh: "加元", minorDigits: 2, words: ["加元", "加拿大元", "cad"] },
  TWD: { zh: "新台币", minorDigits: 2, words: ["新台币", "台币", "twd"] },
  MOP: { zh: "澳门元", minorDigits: 2, words: ["澳门元", "澳门币", "mop"] },
} as const;
export type Currency = keyof typeof currencies;

const currencyByWord = new Map(
  (Object.keys(currencies) as Currency[]).flatMap((key) =>
    currencies[key].words.map((word) => [word as string, key] as const),
  ),
);

/** The currency of a word or sign: `元`, `美元`, `US$`. */
export function currencyOf(word: string): Currency | undefined {
  return currencyByWord.get(word.toLowerCase());
}

/** All words for currencies, for a pattern that has an end: a shorter word gives way to a longer by backtracking. */
export const currencyPattern: string = Array.from(currencyByWord.keys(), (word) =>
  word.replace(/[$]/gu, "\\$&"),
).join("|");

/** 10^exponent of a currency's main unit: 万美元 is { currency: "USD", exponent: 4 }. */
export interface AmountUnit {
  readonly currency: Currency;
  readonly exponent: number;
}

const amountUnit = new RegExp(`^([十百千万亿]{0,2})(${currencyPattern})?$`, "iu");

/** Reads `元`, `万元`, `亿美元`, `万` (of yuan). Undefined for anything else. */
export function parseAmountUnit(text: string): AmountUnit | undefined {
  const clean = text.normalize("NFKC").replace(/[\s:：]/gu, "");
  const match = clean === "" ? null : amountUnit.exec(clean);
  const exponent = magnitudes.get(match?.[1] ?? "");
  if (!match || exponent === undefined) return undefined;
  return { currency: currencyOf(match[2] ?? "元") ?? "CNY", exponent };
}

/** The unit as it is written, for a sentence: 万美元. */
export function amountUnitText({ currency, exponent }: AmountUnit): string {
  const word = Array.from(magnitudes).find(([, power]) => power === exponent)?.[0] ?? "";
  return word + currencies[currency].zh;
}

/** Units of area and what they are in square metres; one 亩 is 10000 / 15 of them, kept as a fraction. */
const areaUnits = [
  { words: ["亩"], numerator: 10_000, denominator: 15 },
  { words: ["万亩"], numerator: 100_000_000, denominator: 15 },
  { words: ["公顷", "ha"], numerator: 10_000, denominator: 1 },
  { words: ["平方米", "平米", "m2", "m²", "㎡", "平方", "平"], numerator: 1, denominator: 1 },
  {
    words: ["万平方米", "万平米", "万m2", "万m²", "万㎡", "万平方", "万平"],
    numerator: 10_000,
    denominator: 1,
  },
  { words: ["平方公里", "km2", "平方千米"], numerator: 1_000_000, denominator: 1 },
] as const;

/** Square metres per unit, as a fraction of whole numbers. */
export interface AreaUnit {
  readonly numerator: number;
  readonly denominator: number;
}

const areaUnitOf = new Map<string, AreaUnit>(
  areaUnits.flatMap(({ words, ...unit }) => words.map((word) => [word.normalize("NFKC"), unit] as const)),
);

/** Reads `亩`, `㎡`, `平方米`, `万平方米`, `公顷`. */
export function parseAreaUnit(text: string): AreaUnit | undefined {
  // NFKC folds ㎡ and m² to m2.
  const clean = text.normalize("NFKC").replace(/\s/gu, "").toLowerCase();
  return areaUnitOf.get(clean);
}
