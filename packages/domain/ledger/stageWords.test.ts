import { describe, expect, test } from "vitest";
import { stageKeys, stageLabels } from "../glossary.ts";
import type { Cell } from "./cell.ts";
import { readStage, stageWordsOf } from "./stageWords.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });

describe("words for the stage itself", () => {
  test.each([
    ["线索", "lead"],
    ["研判中", "assessment"],
    ["在谈", "negotiation"],
    ["洽谈中", "negotiation"],
    ["重点在谈", "negotiation"],
    ["评审", "review"],
    ["已签约", "signed"],
    ["签约 未开工", "signed"],
    ["已落地", "landed"],
    ["开工", "construction"],
    ["在建", "construction"],
    ["开工在建", "construction"],
    ["设备安装", "construction"],
    ["竣工", "completed"],
    ["试生产", "production"],
    ["建成投产", "production"],
    ["投产达产", "full_capacity"],
    ["达产", "full_capacity"],
    ["签约阶段", "signed"],
  ])("%s: %s", (word, stage) => {
    expect(readStage(text(word))).toMatchObject({ outcome: "read", value: { stage, status: "active" } });
  });

  test("what stands in brackets beside it is said not to count", () => {
    expect(readStage(text("已签约（2023年8月）"))).toMatchObject({
      outcome: "assumed",
      value: { stage: "signed", status: "active" },
      assumed: { zh: "括号内“2023年8月”未计入" },
      isPart: true,
    });
  });

  test("our own labels are read back as what they are", () => {
    for (const stage of stageKeys) {
      for (const word of [stageLabels[stage].zh, stageLabels[stage].en, stage]) {
        expect(readStage(text(word))).toEqual({
          outcome: "read",
          value: { stage, status: "active" },
          readAs: stageLabels[stage].zh,
        });
      }
    }
  });
});

describe("words that leave the stage open", () => {
  test.each([
    ["意向", "negotiation", "“意向”按“洽谈”计"],
    ["储备", "lead", "“储备”按“线索”计"],
    ["拟签约", "review", "“拟签约”按“评审”计"],
    ["拟落地", "signed", "“拟落地”按“签约”计"],
    ["拟开工", "landed", "“拟开工”按“落地”计"],
    ["拟投产", "construction", "“拟投产”按“开工”计"],
    ["已签约，正在办理环评", "signed", "只取“已签约”作为阶段"],
  ])("%s: %s", (word, stage, zh) => {
    expect(readStage(text(word))).toMatchObject({
      outcome: "assumed",
      value: { stage, status: "active" },
      assumed: { zh },
    });
  });
});

describe("words for the status", () => {
  test.each([
    ["暂缓", "lead", "on_hold"],
    ["终止", "lead", "exited"],
    ["已流失", "lead", "exited"],
    ["流转", "lead", "transferred"],
  ])("%s alone leaves the project at the lead", (word, stage, status) => {
    expect(readStage(text(word))).toMatchObject({ outcome: "assumed", value: { stage, status } });
  });

  test.each([
    ["暂缓（已签约）", "signed", "on_hold", "签约（缓办）"],
    ["已签约（暂缓）", "signed", "on_hold", "签约（缓办）"],
    ["签约后终止", "signed", "exited", "签约（退出）"],
    ["在建停工", "construction", "on_hold", "开工（缓办）"],
  ])("%s", (word, stage, status, readAs) => {
    expect(readStage(text(word))).toEqual({ outcome: "read", value: { stage, status }, readAs });
  });
});

describe("unknown words", () => {
  test.each(["A类", "好", "项目方已于9月来访并就落地事宜进行了深入交流，双方将继续推进", "2023", "=A1"])(
    "%s is a problem",
    (word) => {
      expect(readStage(text(word))).toMatchObject({ outcome: "problem" });
    },
  );

  test("a park may teach its own, and they go before ours", () => {
    const own = stageWordsOf([
      ["A类", { stage: "signed", status: "active" }],
      ["储备", { stage: "assessment", status: "active" }],
    ]);
    expect(readStage(text("A 类"), own)).toMatchObject({ outcome: "read", value: { stage: "signed" } });
    expect(readStage(text("储备"), own)).toMatchObject({ outcome: "read", value: { stage: "assessment" } });
    expect(readStage(text("暂缓（A类）"), own)).toMatchObject({
      value: { stage: "signed", status: "on_hold" },
    });
  });

  test("empty in words is empty", () => {
    expect(readStage(text("待定"))).toMatchObject({ outcome: "read", value: null });
  });
});
