import { decimalOfNumber, foldFigures, type Decimal } from "../money/decimal.ts";
import { parseFigure } from "../money/figure.ts";
import type { Label } from "../glossary.ts";
import type { ColumnUnit } from "./amount.ts";
import type { Cell } from "./cell.ts";
import { excerpt, problem, readCell, readWith, type Reading } from "./reading.ts";
import { parseAreaUnit, type AreaUnit } from "./unit.ts";

/** What a field counts in: land in 亩, floors in square metres. */
export const areaTargets = {
  mu: { text: "亩", unit: { numerator: 10_000, denominator: 15 } },
  square_metres: { text: "㎡", unit: { numerator: 1, denominator: 1 } },
} as const satisfies Record<string, { text: string; unit: AreaUnit }>;
export type AreaTarget = keyof typeof areaTargets;

const loosely = /^(?:约|大约|近|需|需要|用地|占地|面积|租赁|建筑面积|厂房|不低于|不少于|超过|:)+/u;
const looselyAfter = /(?:左右|以上|以内|余|多)+$/u;
const area = /^([\d.,]+(?:万|亿)?)(.*)$/u;
const range = /\d(?:-|~|至|到)\d/u;

/**
 * Reads an area: `50亩`, `约200亩`, `3万平方米`, `92.34` under a header with 亩. Kept with two decimals in the
 * field's own unit; a conversion from another unit is said, and a bare figure without any unit is a problem.
 */
export function readArea(cell: Cell, target: AreaTarget, columnUnit?: ColumnUnit<AreaUnit>): Reading<number> {
  return readCell(cell, (plain) => {
    if (plain.kind === "number") {
      const value = decimalOfNumber(plain.value);
      return value ? convert(value, undefined, target, columnUnit, []) : notUnderstood(String(plain.value));
    }
    return plain.kind === "text" ? readText(plain.text, target, columnUnit) : notUnderstood("日期");
  });
}

function readText(
  text: string,
  target: AreaTarget,
  columnUnit: ColumnUnit<AreaUnit> | undefined,
): Reading<number> {
  const quoted = excerpt(text);
  const folded = foldFigures(text);
  const before = loosely.exec(folded)?.[0] ?? "";
  const after = looselyAfter.exec(folded.slice(before.length))?.[0] ?? "";
  const core = folded.slice(before.length, folded.length - after.length);
  if (range.test(core))
    return problem(`“${quoted}”是一个区间，请填写一个面积`, `“${quoted}” is a range; enter one area`);
  const match = area.exec(core);
  const figure = match && parseFigure(match[1] ?? "");
  if (!match || !figure) return notUnderstood(quoted);
  const spelled = match[2] ?? "";
  const unit = spelled === "" ? undefined : parseAreaUnit(spelled);
  if (spelled !== "" && unit === undefined) return notUnderstood(quoted);
  const words = before + after;
  return convert(figure.value, unit, target, columnUnit, words === "" ? [] : [loose(words)]);
}

function convert(
  value: Decimal,
  own: AreaUnit | undefined,
  target: AreaTarget,
  columnUnit: ColumnUnit<AreaUnit> | undefined,
  leftOut: readonly Label[],
): Reading<number> {
  const from = own ?? columnUnit?.unit;
  if (from === undefined)
    return problem(
      "表头和单元格都没有写面积单位，请在列映射中选择单位",
      "No unit of area; choose one in the mapping",
    );
  const { unit: to, text } = areaTargets[target];
  const assumptions: Label[] = [];
  if (own === undefined && columnUnit !== undefined && columnUnit.from !== "header") assumptions.push(chosen);
  const numerator = value.digits * BigInt(from.numerator) * BigInt(to.denominator) * 100n;
  const denominator = BigInt(from.denominator) * BigInt(to.numerator) * 10n ** BigInt(value.scale);
  const hundredths = (numerator * 2n + denominator) / (denominator * 2n);
  if (hundredths > largestArea * 100n)
    return problem("面积过大，请检查数值和单位", "The area is too large; check figure and unit");
  const result = Number(hundredths) / 100;
  // 2000 ㎡ are 3.00 亩 only after rounding; whoever wrote ㎡ shall see what became of it.
  const said = [...leftOut];
  if (from.numerator * to.denominator !== to.numerator * from.denominator) said.push(converted(result, text));
  else if (numerator % denominator !== 0n) said.push({ zh: "保留两位小数", en: "kept with two decimals" });
  return readWith(result, `${result} ${text}`, assumptions, said);
}

const largestArea = 1_000_000_000n;
const notUnderstood = (text: string): Reading<never> =>
  problem(
    `看不懂面积“${text}”，请写成 50亩 或 3000平方米`,
    `“${text}” is not an area; write 50亩 or 3000平方米`,
  );
const loose = (words: string): Label => ({
  zh: `“${words}”按所写数值计`,
  en: `“${words}” taken as the figure itself`,
});
const chosen: Label = { zh: "按列映射选择的面积单位计", en: "in the unit chosen in the mapping" };
const converted = (value: number, text: string): Label => ({
  zh: `换算为 ${value} ${text}`,
  en: `converted to ${value} ${text}`,
});
