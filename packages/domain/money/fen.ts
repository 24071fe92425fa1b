import { z } from "zod";
import { fault } from "../fault.ts";
import type { Label, Language } from "../glossary.ts";
import { foldFigures, groupThousands, scaleUp } from "./decimal.ts";
import { parseFigure } from "./figure.ts";

/**
 * Money: whole 分 (1/100 yuan), from the database (`bigint`) to the screen. A branded safe integer, so that a plain
 * number cannot slip in. 9e15 分 are 90 万亿元; past that is an error, never a rounding (domain.md §6).
 */
export const fenSchema = z
  .int(fault("金额须为整数分", "must be an amount in whole fen (1/100 yuan)"))
  .brand<"Fen">();
export type Fen = z.infer<typeof fenSchema>;

/** Units that a screen shows. 1 万 = 10^4 yuan, 1 亿 = 10^8 yuan. */
export type MoneyUnit = "yuan" | "wan" | "yi";

/** Makes a Fen. Throws RangeError for a fraction, NaN or anything past Number.MAX_SAFE_INTEGER. */
export function fen(value: number | bigint): Fen {
  const whole = Number(value);
  // A bigint past the safe range becomes a float here, which the check then refuses.
  if (!Number.isSafeInteger(whole)) throw new RangeError(`not an exact amount of 分: ${value}`);
  return (Object.is(whole, -0) ? 0 : whole) as Fen;
}

export const zeroFen: Fen = fen(0);

/** Throws RangeError when the sum leaves the safe range, as every sum here does. */
export function addFen(left: Fen, right: Fen): Fen {
  return fen(left + right);
}

export function subtractFen(left: Fen, right: Fen): Fen {
  return fen(left - right);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = zeroFen;
  for (const amount of amounts) total = addFen(total, amount);
  return total;
}

/** 分 per unit, and how many decimals a screen shows of it. 万元 loses its trailing zeros, the others keep two decimals. */
const shown = {
  yuan: { exponent: 2, decimals: 2, trim: false },
  wan: { exponent: 6, decimals: 2, trim: true },
  yi: { exponent: 10, decimals: 2, trim: false },
} as const;

const unitLabels: Record<MoneyUnit, Label> = {
  yuan: { zh: "元", en: "CNY" },
  wan: { zh: "万元", en: "×10k CNY" },
  yi: { zh: "亿元", en: "×100M CNY" },
};

/** The unit as a table's header has it: 万元, or `×10k CNY`. */
export function unitLabel(unit: MoneyUnit, language: Language): string {
  return unitLabels[unit][language];
}

/**
 * The figure alone, for a column whose header has the unit: `20.05`, `3,000`, `-1,234.50`.
 * Rounds half up (away from zero, so that a reversal mirrors its receipt). For display only: never compute with it.
 */
export function formatFigure(amount: Fen, unit: MoneyUnit): string {
  const { exponent, decimals, trim } = shown[unit];
  const text = roundHalfUp(Math.abs(amount), exponent - decimals, decimals);
  const figure = trim ? text.replace(/\.?0+$/u, "") : text;
  return amount < 0 && /[1-9]/u.test(figure) ? `-${figure}` : figure;
}

/** Figure and unit: `20.05 亿元`, `3,000 万元`, `1,234.50 元`. */
export function formatFen(amount: Fen, unit: MoneyUnit, language: Language): string {
  return `${formatFigure(amount, unit)} ${unitLabel(unit, language)}`;
}

/**
 * Picks the unit by the size: 亿元 from 1 亿 up, 万元 from 1 万 up, else 元. English counts in millions and
 * billions instead. Returned apart, because a screen sets the unit smaller than the figure.
 */
export function formatAmount(amount: Fen, language: Language = "zh"): { text: string; unit: string } {
  const size = Math.abs(amount);
  if (language === "en" && size >= 1e8) {
    const [exponent, unit] = size >= 1e11 ? [11, "bn CNY"] : [8, "m CNY"];
    const sign = amount < 0 ? "-" : "";
    return { text: sign + roundHalfUp(size, exponent - 2, 2), unit };
  }
  const unit = language === "en" || size < 1e6 ? "yuan" : size < 1e10 ? "wan" : "yi";
  return { text: formatFigure(amount, unit), unit: unitLabel(unit, language) };
}

/** `%` on safe integers is exact, so the quotient is too; a division alone would not be. */
function roundHalfUp(size: number, droppedDigits: number, decimals: number): string {
  const step = 10 ** droppedDigits;
  const rest = size % step;
  const rounded = (size - rest) / step + (rest * 2 >= step ? 1 : 0);
  const digits = String(rounded).padStart(decimals + 1, "0");
  return `${groupThousands(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`;
}

export type MoneyProblem = "empty" | "not_money" | "negative" | "finer_than_fen" | "too_large";

const problemTexts: Record<MoneyProblem, Label> = {
  empty: { zh: "请填写金额", en: "Enter an amount" },
  not_money: {
    zh: "看不懂这个金额，请写成 3000万、1.2亿 或 1,200.50",
    en: "This is not an amount; write 3000万, 1.2亿 or 1,200.50",
  },
  negative: { zh: "金额不能为负数", en: "An amount cannot be negative" },
  finer_than_fen: { zh: "金额最多精确到分", en: "An amount is exact to the cent at most" },
  too_large: {
    zh: "金额超出可记录的范围（90 万亿元）",
    en: "The amount is larger than can be kept (90 trillion yuan)",
  },
};

export function moneyProblemText(problem: MoneyProblem, language: Language): string {
  return problemTexts[problem][language];
}

/**
 * Reads what someone typed into an amount field: `1.2亿`, `3000万元`, `1亿2000万`, `３０００`, `¥1,200.50`.
 * A bare figure counts in `bareUnit`. Exact: strings and BigInt all the way, never a float.
 */
export function parseMoney(
  text: string,
  bareUnit: MoneyUnit = "yuan",
): { ok: true; fen: Fen } | { ok: false; problem: MoneyProblem } {
  const folded = foldFigures(text).replace(/^(人民币|RMB|CNY|¥)+/iu, "");
  if (folded === "") return { ok: false, problem: "empty" };
  if (/^-[\d.]/u.test(folded)) return { ok: false, problem: "negative" };
  const spelled = folded.replace(/(元人民币|人民币元?|[元圆])$/u, "");
  const figure = parseFigure(spelled);
  if (!figure) return { ok: false, problem: "not_money" };
  const exponent = figure.bare && spelled === folded ? shown[bareUnit].exponent : shown.yuan.exponent;
  const exact = scaleUp(figure.value, exponent);
  if (exact === undefined) return { ok: false, problem: "finer_than_fen" };
  if (exact > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, problem: "too_large" };
  return { ok: true, fen: fen(exact) };
}
