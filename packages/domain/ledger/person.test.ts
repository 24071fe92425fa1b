import { describe, expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { maskPhones, readContact, readPeople } from "./person.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });

describe("people of the park", () => {
  test.each([
    ["张三", ["张三"]],
    ["张三、李四", ["张三", "李四"]],
    ["张三，李四；王五/赵六", ["张三", "李四", "王五", "赵六"]],
    ["张三\n李四", ["张三", "李四"]],
    ["张三 李四", ["张三", "李四"]],
    ["张　三", ["张三"]],
    ["张 三、欧阳 锋", ["张三", "欧阳锋"]],
    ["John Smith", ["John Smith"]],
  ])("%s", (written, value) => {
    expect(readPeople(text(written))).toEqual({ outcome: "read", value, readAs: value.join("、") });
  });

  test("what stands in brackets is left out, and said to be", () => {
    expect(readPeople(text("张三（组长）、李四"))).toMatchObject({
      outcome: "assumed",
      value: ["张三", "李四"],
    });
  });

  test.each(["13800138000", "（空）", "由招商局会同经发局按职责分工共同负责推进落实到位"])(
    "%s are no names",
    (written) => {
      expect(readPeople(text(written))).toMatchObject({ outcome: "problem" });
    },
  );
});

describe("contacts of the investor", () => {
  test.each([
    ["王经理", "王经理", null, "王经理"],
    ["13800138000", null, "13800138000", "138****8000"],
    ["王经理 13800138000", "王经理", "13800138000", "王经理 138****8000"],
    ["王经理：138-0013-8000", "王经理", "138-0013-8000", "王经理 138****8000"],
    ["王经理（0971-1234567）", "王经理", "0971-1234567", "王经理 097****4567"],
    ["联系电话：8123456", null, "8123456", "****56"],
    ["张总13800138000/13900139000", "张总", "13800138000 / 13900139000", "张总 138****8000 / 139****9000"],
    ["+86 13800138000", null, "+86 13800138000", "+861****8000"],
  ])("%s", (written, name, phone, readAs) => {
    expect(readContact(text(written))).toEqual({ outcome: "read", value: { name, phone }, readAs });
  });

  test.each([
    ["王经理 13800138000、李总 13900139000", ["王经理 13800138000", "李总 13900139000"]],
    [
      "王经理13800138000 李总13900139000/13700137000",
      ["王经理 13800138000", "李总 13900139000 / 13700137000"],
    ],
    ["13800138000（王经理）13900139000（李总）", ["王经理 13800138000", "李总 13900139000"]],
    ["王建国、李娜", ["王建国 ", "李娜 "]],
    ["王经理（销售部）", ["王经理 销售部 "]],
  ])("%s: each of them", (written, people) => {
    const reading = readContact(text(written));
    const value = reading.outcome === "read" ? reading.value : null;
    const all = value === null ? [] : [value, ...(value.others ?? [])];
    expect(all.map(({ name, phone }) => `${name ?? ""} ${phone ?? ""}`)).toEqual(people);
  });

  test("a phone kept as a number", () => {
    expect(readContact({ kind: "number", value: 13800138000 })).toMatchObject({
      value: { phone: "13800138000" },
    });
  });

  test("nothing of a phone that is not understood gets into the message", () => {
    const reading = readContact(text("138001380001234"));
    expect(reading).toMatchObject({ outcome: "problem" });
    expect(JSON.stringify(reading)).not.toContain("00138000");
    expect(maskPhones("电话 0971-1234567 转 12")).toBe("电话 097****4567 转 12");
  });
});
