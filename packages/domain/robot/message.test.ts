import { expect, test } from "vitest";
import { day } from "../date/day.ts";
import { robotDigest, type RobotLine } from "./message.ts";

const line = (part: Partial<RobotLine>): RobotLine => ({
  subjectLabel: "示范项目",
  words: "已有 12 个工作日没有进展",
  severity: "notice",
  dueOn: day("2026-03-16"),
  people: ["马晓雨"],
  url: "https://crm.example/projects/1",
  ...part,
});
const digest = (lines: readonly RobotLine[], kind: "wecom" | "dingtalk" = "wecom") =>
  robotDigest({ kind, title: "招商一组 今日提醒", lines, allUrl: "https://crm.example/reminders" });

test("the most pressing stands first, then what is due first", () => {
  const { markdown } = digest([
    line({ subjectLabel: "丙" }),
    line({ subjectLabel: "乙", severity: "warning" }),
    line({ subjectLabel: "甲", severity: "urgent", dueOn: day("2026-03-20") }),
    line({ subjectLabel: "子", dueOn: day("2026-03-01") }),
  ]);
  expect([...markdown.matchAll(/\[(.)\]/g)].map((match) => match[1])).toEqual(["甲", "乙", "子", "丙"]);
  expect(markdown).toContain("> 【紧急】[甲](https://crm.example/projects/1)");
});

test("no telephone number of anybody is named, and no text becomes markup", () => {
  const { markdown } = digest([
    line({ subjectLabel: "[点我](https://evil.example) <@all>", words: "请致电13800138000 *急*" }),
  ]);
  expect(markdown).not.toContain("13800138000");
  expect(markdown).not.toContain("evil.example)");
  expect(markdown).not.toMatch(/<@|\*/);
});

test("a long day stays under what a group takes, and says how much is left out", () => {
  const many = Array.from({ length: 300 }, (_, index) => line({ subjectLabel: `示范项目${index}号` }));
  for (const [kind, most] of [
    ["wecom", 4096],
    ["dingtalk", 20_000],
  ] as const) {
    const { markdown } = digest(many, kind);
    expect(new TextEncoder().encode(markdown).length).toBeLessThanOrEqual(most);
    const shown = [...markdown.matchAll(/示范项目\d+号/g)].length;
    expect(shown).toBeGreaterThan(10);
    expect(markdown).toContain(`另有 ${300 - shown} 项`);
  }
});
