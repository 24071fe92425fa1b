import { day } from "@parkline/domain/date/day";
import { describe, expect, test } from "vitest";
import { compose } from "./compose.ts";
import { render } from "./render/render.ts";
import { letter, line, sender } from "./test/letters.ts";

const digest = (lines: ReturnType<typeof line>[]) =>
  letter({ body: { kind: "digest", lines, allUrl: "https://crm.example/reminders" } });

describe("a digest", () => {
  const lines = [
    line({ reminderId: 1, severity: "notice", rule: "a", ruleLabel: { zh: "甲类", en: "Kind A" } }),
    line({ reminderId: 2, severity: "warning", rule: "b", ruleLabel: { zh: "乙类", en: "Kind B" } }),
    line({ reminderId: 3, severity: "urgent", rule: "b", ruleLabel: { zh: "乙类", en: "Kind B" } }),
  ];

  test("puts the most pressing first, each with its record and what one may do with it", () => {
    const { subject, text, html } = render(digest(lines));
    expect(subject).toBe("【东川工业园区】2026-03-20 每日汇总：3 项提醒，其中紧急 1 项");
    for (const words of [text, html]) {
      expect(words.indexOf("乙类")).toBeLessThan(words.indexOf("甲类"));
      expect(words.indexOf("reminder/done-3")).toBeLessThan(words.indexOf("reminder/done-2"));
      expect(words).toContain("https://crm.example/projects/12");
      expect(words).toContain("https://crm.example/reminder/snooze-1");
      expect(words).toContain("首期投资应于3月27日到位");
    }
  });

  test("speaks its reader's language and no other", () => {
    const { subject, text } = render({ ...digest(lines), language: "en" });
    expect(subject).toContain("Digest of 2026-03-20: 3 reminders, 1 urgent");
    expect(text).toContain("Kind B (2)");
    expect(text).toContain("The first instalment is due on 27 March");
    expect(text).not.toContain("乙类");
  });

  test("shows fifty of a kind and says how many there are beside them", () => {
    const many = Array.from({ length: 57 }, (_, index) => line({ reminderId: index + 1 }));
    const { text, html } = render(digest(many));
    expect(text.match(/reminder\/done-/g)).toHaveLength(50);
    expect(text).toContain("其余 7 项: https://crm.example/reminders");
    expect(html).toContain("其余 7 项");
  });

  test("brings the days to come for the calendar, and no days that are over", () => {
    const { calendar } = render(digest([line(), line({ reminderId: 2, dueOn: day("2026-03-19") })]));
    expect(calendar).toMatch(/METHOD:PUBLISH/);
    expect(calendar).toMatch(/DTSTART;VALUE=DATE:20260327/);
    expect(calendar).not.toContain("20260319");
    expect(render(digest([line({ dueOn: day("2026-03-19") })])).calendar).toBeNull();
  });

  test("shows what people wrote as text, never as markup", () => {
    const { html } = render(digest([line({ subjectLabel: `<img src=x onerror="alert(1)">` })]));
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img");
  });
});

test("an urgent message names its record, a notice tells of no business", () => {
  const body = {
    kind: "urgent",
    lines: [line({ severity: "urgent" })],
    allUrl: "https://crm.example",
  } as const;
  expect(render(letter({ body })).subject).toContain("紧急提醒：年产5GWh储能电池项目 履约事项到期");
  const failed = {
    channel: "mail",
    kind: "digest",
    recipient: "马晓雨",
    address: "ma@park.example",
    reason: { zh: "对方拒收", en: "It was refused" },
    answer: "550 no such user",
    url: "https://crm.example/reminders/ledger",
  } as const;
  const { subject, text } = render(letter({ body: { kind: "notice", failed } }));
  expect(subject).toContain("给马晓雨的邮件没有送达");
  expect(text).toContain("550 no such user");
  expect(text).toContain("对方拒收");
  const robot = {
    ...failed,
    channel: "robot",
    recipient: "招商一组群",
    address: "企业微信 招商一组群",
  } as const;
  const said = render(letter({ body: { kind: "notice", failed: robot } }));
  expect(said.subject).toContain("发往群机器人“招商一组群”的消息没有送达");
  expect(said.text).not.toMatch(/给.*的邮件|邮箱|邮件服务器/);
});

test("nothing that a record is called becomes a header", async () => {
  const name = "马晓雨\r\nBcc: all@park.example\r\n";
  const body = {
    kind: "urgent",
    lines: [line({ subjectLabel: "项目\r\nX-Injected: 1\r\n\r\nbody" })],
    allUrl: "https://crm.example",
  } as const;
  const source = (
    await compose(letter({ to: { name, address: "ma@park.example" }, body }), sender)
  ).toString();
  const head = source.slice(0, source.indexOf("\r\n\r\n"));
  expect(head).toContain("Auto-Submitted: auto-generated");
  expect(head).not.toMatch(/^(bcc|x-injected):/im);
});
