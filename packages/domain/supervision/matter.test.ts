import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import { matterWords, whyOver, type SubjectStanding } from "./matter.ts";

const basisOn = day("2026-03-16");
const untouched: SubjectStanding = {
  projectStatus: "active",
  activityState: null,
  directiveState: null,
  obligation: null,
  agreementInForce: null,
};

test("a matter is said in one sentence, in either language", () => {
  expect(matterWords({ rule: "clock.followUp", basisOn, detail: null })).toEqual({
    zh: "“洽谈跟进”自 2026-03-17 起超期，至今未办。",
    en: "“Follow-up” has been overdue since 2026-03-17.",
  });
  const asked = `请于本周\n与客商${"敲定".repeat(40)}`;
  expect(matterWords({ rule: "directive", basisOn, detail: asked }).zh).toMatch(
    /^领导批示“请于本周 与客商(敲定)+…”应于 2026-03-16 前办理，至今未回复。$/u,
  );
  expect(matterWords({ rule: "obligation", basisOn, detail: "deposit" }).zh).toContain("“缴纳保证金”");
  expect(matterWords({ rule: "report", basisOn, detail: null }).en).toContain("by 2026-03-16");
});

describe("an order closes itself", () => {
  test("with a reason that says what was put right", () => {
    const why = (rule: Parameters<typeof whyOver>[1], now: Partial<SubjectStanding>) =>
      whyOver("open", rule, { ...untouched, ...now })?.zh;
    expect(why("clock.followUp", {})).toBe("已办理，不再超期");
    expect(why("directive", { directiveState: "replied" })).toBe("批示“待销号”");
    expect(why("report", { projectStatus: null, activityState: "reported" })).toBe("活动总结已提交");
    expect(why("obligation", { obligation: "met", agreementInForce: true })).toBe("已登记履约");
    expect(why("obligation", { obligation: "waived", agreementInForce: true })).toBe("已豁免");
    expect(why("obligation", { obligation: "paid", agreementInForce: true })).toBe("款项已认定到位");
    expect(why("obligation", { obligation: "moved", agreementInForce: true })).toBe("期限已调整");
    expect(why("obligation", { obligation: "met", agreementInForce: false })).toBe("协议已不再有效");
    expect(why("obligation", { obligation: "removed" })).toBe("履约事项已删除");
  });

  test("with its subject, also where it was answered; an answer on a living subject waits for somebody", () => {
    const closed = { ...untouched, projectStatus: "exited" } as const;
    expect(whyOver("open", "clock.followUp", closed)?.zh).toBe("项目已“退出”");
    expect(whyOver("replied", "clock.followUp", closed)?.zh).toBe("项目已“退出”");
    const cancelled = { ...untouched, projectStatus: null, activityState: "cancelled" } as const;
    expect(whyOver("replied", "directive", cancelled)?.zh).toBe("活动已取消");
    expect(whyOver("replied", "clock.followUp", untouched)).toBeNull();
  });
});
