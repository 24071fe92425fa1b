import {
  decimalOfNumber,
  foldFigures,
  groupThousands,
  parseDecimal,
  scaleUp,
  scaleUpRounded,
  timesPowerOfTen,
  type Decimal,
} from "../money/decimal.ts";
import { fen, type Fen } from "../money/fen.ts";
import { parseFigure } from "../money/figure.ts";
import type { Label } from "../glossary.ts";
import { largestAmount } from "../money/amount.ts";
import type { Cell } from "./cell.ts";
import { assumedInPart, excerpt, problem, readCell, readWith, type Reading } from "./reading.ts";
import {
  amountUnitText,
  currencies,
  currencyOf,
  currencyPattern,
  parseAmountUnit,
  type AmountUnit,
  type Currency,
} from "./unit.ts";

/** Where the unit of a bare figure comes from. In the header it stands over the figure; elsewhere it is assumed. */
export interface ColumnUnit<Unit> {
  readonly unit: Unit;
  readonly from: "header" | "sheet" | "mapping";
}

/** Yuan for one unit of a currency, as a decimal text: `{ USD: "7.1884" }`. */
export type Rates = Readonly<Partial<Record<Currency, string>>>;

export interface AmountContext {
  readonly unit?: ColumnUnit<AmountUnit> | undefined;
  readonly rates?: Rates | undefined;
}

/** A figure as the cell has it: bare, or with its own magnitude or currency. */
interface Written {
  readonly value: Decimal;
  /** No magnitude and no currency in the cell: the column's unit counts. */
  readonly bare: boolean;
  readonly currency: Currency | undefined;
  readonly assumptions: readonly Label[];
  /** Words of the cell that the figure does not hold. */
  readonly leftOut: readonly Label[];
}

/**
 * Reads an amount of a ledger: `1.2亿`, `约3000万`, `３０００`, `1,200.5`, a number. The cell's own unit goes before the
 * column's; a bare figure without any unit is a problem, as are a range, two amounts, and foreign money without a
 * rate. Exact to the 分; finer digits (of formulas, mostly) are rounded half up, and that is said.
 */
export function readAmount(cell: Cell, context: AmountContext = {}): Reading<Fen> {
  return readCell(cell, (plain) => {
    if (plain.kind === "date") return problem("这里是日期，不是金额", "This is a date and not an amount");
    const written =
      plain.kind === "number"
        ? writtenNumber(plain.value)
        : writtenText(plain.kind === "text" ? plain.text : "");
    return "outcome" in written ? written : inFen(written, context);
  });
}

function writtenNumber(value: number): Written | Reading<never> {
  const decimal = decimalOfNumber(value);
  if (decimal) return { value: decimal, bare: true, currency: undefined, assumptions: [], leftOut: [] };
  return value < 0 ? negative() : notUnderstood(String(value));
}

const loosely =
  /^(?:大约|大概|约|近|预计|计划|拟|总投资|投资|不低于|不少于|至少|不超过|最高|高达|超过|超|逾|达到|达|:)+/u;
/** Words that say what the column says already. */
const meansTotal = /^(?:总?投资|:)+$/u;
const looselyAfter = /(?:左右|上下|以上|以下|以内|余|多)+$/u;
const money = new RegExp(
  `^(${currencyPattern})?([\\d.,十百千万亿]+?)([余多]?)([十百千万亿]{0,2})(${currencyPattern})?$`,
  "iu",
);
const range = /\d[十百千万亿元美]*(?:-|~|至|到|\/)\d/u;
const bracket = /[([【]([^()[\]【】]*)[)\]】]/gu;

/** No amount is this long; a whole paragraph need not be searched for one. */
const longestAmount = 80;

function writtenText(text: string): Written | Reading<never> {
  const quoted = excerpt(text);
  const folded = foldFigures(text);
  if (folded.length > longestAmount) return notUnderstood(quoted);
  const { rest, unit, aside } = withoutBrackets(folded);
  const before = loosely.exec(rest)?.[0] ?? "";
  const after = looselyAfter.exec(rest.slice(before.length))?.[0] ?? "";
  const core = rest.slice(before.length, rest.length - after.length) + unit;
  if (range.test(core))
    return problem(
      `“${text.trim()}”是一个区间，请填写一个金额`,
      `“${text.trim()}” is a range; enter one amount`,
    );
  if (/^-[\d.]/u.test(core)) return negative();
  const match = money.exec(core);
  const figure = match && parseFigure((match[2] ?? "") + (match[4] ?? ""));
  if (!match || !figure) return notUnderstood(quoted);
  const [, front = "", , more = "", , back = ""] = match;
  if (front !== "" && back !== "" && currencyOf(front) !== currencyOf(back)) return notUnderstood(quoted);
  const currency = currencyOf(back === "" ? front : back);
  const words = [before, more, after].filter((word) => word !== "");
  const said = words.length === 0 ? [] : [loose(words)];
  const isSaidAlready = words.every((word) => meansTotal.test(word));
  return {
    value: figure.value,
    bare: figure.bare && currency === undefined,
    currency,
    assumptions: isSaidAlready ? said : [],
    leftOut: [...(isSaidAlready ? [] : said), ...aside.map(unheeded)],
  };
}

/** A bracket may hold the unit (`3000（万元）`); anything else in it is left aside, and said to be. */
function withoutBrackets(text: string): { rest: string; unit: string; aside: string[] } {
  const aside: string[] = [];
  let unit = "";
  const rest = text.replace(bracket, (_, inside: string) => {
    if (unit === "" && parseAmountUnit(inside) !== undefined) unit = inside;
    else aside.push(inside);
    return "";
  });
  return { rest, unit, aside };
}

function inFen(written: Written, { unit, rates }: AmountContext): Reading<Fen> {
  const assumptions = [...written.assumptions];
  const { leftOut } = written;
  if (written.bare && unit === undefined) {
    return problem(
      "表头和单元格都没有写金额单位，请在列映射中选择单位",
      "No unit in header or cell; choose one in the mapping",
    );
  }
  const exponent = written.bare ? (unit?.unit.exponent ?? 0) : 0;
  const currency = written.currency ?? unit?.unit.currency ?? "CNY";
  if (written.bare && unit !== undefined && unit.from !== "header") assumptions.push(fromElsewhere(unit));
  // “3000万” under 万美元: the magnitude is the cell's, the currency can only be the header's.
  if (!written.bare && written.currency === undefined && currency !== "CNY")
    assumptions.push(currencyOfHeader(currency));
  if (currency !== "CNY")
    return foreign(written.value, exponent, currency, rates?.[currency], [...assumptions, ...leftOut]);
  return exactFen(written.value, exponent + currencies.CNY.minorDigits, assumptions, leftOut);
}

function exactFen(
  value: Decimal,
  exponent: number,
  assumptions: readonly Label[],
  leftOut: readonly Label[],
): Reading<Fen> {
  const exact = scaleUp(value, exponent);
  const whole = exact ?? scaleUpRounded(value, exponent);
  if (whole > BigInt(largestAmount)) return tooLarge();
  const amount = fen(whole);
  const rounded: Label[] = exact === undefined ? [{ zh: "四舍五入到分", en: "rounded to the cent" }] : [];
  return readWith(amount, exactWan(amount), [...assumptions, ...rounded], leftOut);
}

/** Foreign money is kept as what it is; only a rate that somebody gave turns it into yuan. */
function foreign(
  value: Decimal,
  exponent: number,
  currency: Currency,
  rate: string | undefined,
  assumptions: readonly Label[],
): Reading<Fen> {
  const text = `${decimalText(timesPowerOfTen(value, exponent))} ${currencies[currency].zh}`;
  const perUnit = rate === undefined ? undefined : parseDecimal(rate);
  if (perUnit === undefined)
    return withoutRate(text, scaleUp(value, exponent + currencies[currency].minorDigits), currency);
  const product = { digits: value.digits * perUnit.digits, scale: value.scale + perUnit.scale };
  // A converted amount is rounded as a matter of course; that it was converted is said.
  const whole = scaleUpRounded(product, exponent + currencies.CNY.minorDigits);
  if (whole > BigInt(largestAmount)) return tooLarge();
  const byRate: Label = { zh: `${text} 按汇率 ${rate} 折合人民币`, en: `${text} at the rate of ${rate}` };
  const reading = assumedInPart(fen(whole), exactWan(fen(whole)), ...assumptions, byRate);
  const minorUnits = scaleUp(value, exponent + currencies[currency].minorDigits);
  if (rate === undefined || minorUnits === undefined || minorUnits > BigInt(Number.MAX_SAFE_INTEGER))
    return reading;
  return { ...reading, foreign: { currency, minorUnits: Number(minorUnits), rate } };
}

function withoutRate(text: string, minorUnits: bigint | undefined, currency: Currency): Reading<Fen> {
  const label: Label = {
    zh: `${text} 是外币，没有可用汇率，请填写折合人民币金额`,
    en: `${text} is foreign money without a rate; enter it in yuan`,
  };
  if (minorUnits === undefined || minorUnits > BigInt(Number.MAX_SAFE_INTEGER))
    return { outcome: "problem", problem: label };
  return { outcome: "problem", problem: label, foreign: { currency, minorUnits: Number(minorUnits) } };
}

/** Every digit of an amount in 万元, so that it can be compared with what the cell says: `35,438.985 万元`. */
export function exactWan(amount: Fen): string {
  return `${decimalText({ digits: BigInt(amount), scale: 6 })} 万元`;
}

function decimalText({ digits, scale }: Decimal): string {
  const text = String(digits).padStart(scale + 1, "0");
  const whole = groupThousands(text.slice(0, text.length - scale));
  const fraction = text.slice(text.length - scale).replace(/0+$/u, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

const negative = (): Reading<never> => problem("金额不能为负数", "An amount cannot be negative");
const tooLarge = (): Reading<never> =>
  problem(
    "金额超出可记录的范围（1 万亿元），请核对单位",
    "The amount is too large to be kept; please check its unit",
  );
const notUnderstood = (text: string): Reading<never> =>
  problem(
    `看不懂金额“${text}”，请写成 3000万、1.2亿 或带单位的数字`,
    `“${text}” is not an amount; write 3000万 or 1.2亿`,
  );
const loose = (words: readonly string[]): Label => ({
  zh: `${words.map((word) => `“${word}”`).join("")}按所写数额计`,
  en: `${words.map((word) => `“${word}”`).join("")} taken as the figure itself`,
});
const unheeded = (inside: string): Label => ({
  zh: `括号内“${inside}”未计入`,
  en: `“${inside}” in brackets not counted`,
});
const currencyOfHeader = (currency: Currency): Label => ({
  zh: `单元格未写币种，按表头的${currencies[currency].zh}计`,
  en: `No currency in the cell; the header's ${currency}`,
});
const fromElsewhere = ({ unit, from }: ColumnUnit<AmountUnit>): Label => ({
  zh:
    from === "sheet"
      ? `按表上方的单位“${amountUnitText(unit)}”计`
      : `按列映射选择的单位“${amountUnitText(unit)}”计`,
  en:
    from === "sheet"
      ? `in ${amountUnitText(unit)}, as said above the table`
      : `in ${amountUnitText(unit)}, as chosen in the mapping`,
});
