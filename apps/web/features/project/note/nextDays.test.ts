import { day, weekdayOf } from "@parkline/domain/date/day";
import { expect, test } from "vitest";
import { offeredDays } from "./nextDays.ts";

test.each(["2023-07-17", "2023-07-21", "2023-07-23"])(
  "from %s on, next Monday is the one that comes",
  (text) => {
    const today = day(text);
    const monday = offeredDays(today).find(({ label }) => label.zh === "下周一")?.day;
    expect(monday).toBe("2023-07-24");
    expect(monday && weekdayOf(monday)).toBe(1);
    for (const offered of offeredDays(today)) expect(offered.day > today).toBe(true);
  },
);
