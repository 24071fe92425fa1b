/** The many ways in which people write one and the same value. `turn` picks the way; the value never changes. */

const fullWidth = (text: string): string =>
  text.replace(/[0-9.]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

/** An amount of so many 万元, in a column whose header says 万元. */
export function writeAmount(wan: number, turn: number): string | number {
  switch (turn % 8) {
    case 1:
      return wan >= 10_000 ? `${wan / 10_000}亿` : `${wan}万`;
    case 3:
      return `约${wan}万`;
    case 4:
      return fullWidth(String(wan));
    case 5:
      return wan.toLocaleString("en-US");
    case 6:
      return `${wan}万元`;
    default:
      return wan;
  }
}

/** A day, exact in each of its forms. */
export function writeDay(day: string, turn: number): string | number | Date {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  switch (turn % 6) {
    case 0:
      return new Date(Date.UTC(year, month - 1, date));
    case 1:
      return `${year}.${month}.${date}`;
    case 2:
      return `${year}年${month}月${date}日`;
    case 3:
      return `${year}/${month}/${date}`;
    case 4:
      // A date whose format got lost: Excel's serial.
      return Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
    default:
      return day;
  }
}

/** A day of which only the month or the quarter was written down. */
export function writeLooseDay(day: string, turn: number): string | number | Date {
  const [year, month] = day.split("-").map(Number) as [number, number];
  if (turn % 9 === 4) return `${year}年${month}月`;
  if (turn % 9 === 7) return `${year}年${["一", "二", "三", "四"][Math.ceil(month / 3) - 1] ?? ""}季度`;
  return writeDay(day, turn);
}

/** Other words for the same stage. */
export function writeStage(stage: string, turn: number): string {
  const others: Readonly<Record<string, readonly string[]>> = {
    线索: ["线索", "初步接触", "线索"],
    研判: ["研判", "前期论证", "研判中"],
    在谈: ["在谈", "洽谈中", "对接洽谈"],
    拟上会: ["待上会", "评审中", "尽职调查"],
    已签约: ["已签约", "签约", "正式签约"],
    已落地: ["已落地", "落地", "已注册公司"],
    在建: ["在建", "开工在建", "已开工"],
    完工: ["完工"],
    已投产: ["建成投产"],
    达产: ["投产达产"],
  };
  const words = others[stage] ?? [stage];
  return words[turn % words.length] ?? stage;
}
