const digits = "零一二三四五六七八九";

/**
 * Chinese numerals of a date in Arabic digits: `二〇二三年十一月` → `2023年11月`, `三季度` → `3季度`. Years are written
 * digit by digit, months and days with 十. Only runs before 年, 月, 日, 号 and 季 are touched: 一期 stays what it is.
 */
export function arabicNumerals(text: string): string {
  return text
    .replaceAll("〇", "零")
    .replace(/[零一二三四五六七八九十]+(?=[年月日号季])/gu, (run) =>
      run.includes("十") ? tens(run) : single(run),
    );
}

const single = (run: string): string =>
  Array.from(run, (character) => String(digits.indexOf(character))).join("");

/** 十一, 二十, 三十一; what is no such number stays as it is and is refused later. */
function tens(run: string): string {
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/u.exec(run);
  if (!match) return run;
  return String(digits.indexOf(match[1] ?? "一") * 10 + Math.max(0, digits.indexOf(match[2] ?? "零")));
}
