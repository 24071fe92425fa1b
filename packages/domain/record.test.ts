import { expect, test } from "vitest";
import { sentence } from "./problem.ts";
import { changedMeanwhile } from "./record.ts";

const saidOf = (who: string | null) => {
  const { code, params } = changedMeanwhile("chain", { fields: [], version: 2, who });
  return { zh: sentence(code, params, "zh"), en: sentence(code, params, "en") };
};

test("a conflict names whoever wrote, and finds words in either language where nobody can be named", () => {
  expect(saidOf("李建青")).toEqual({
    zh: "李建青在您编辑期间修改了这条产业链，请核对差异后再保存。",
    en: "李建青 changed this industry chain while you were editing; compare before you save.",
  });
  expect(saidOf(null).zh).toMatch(/^其他人在您编辑期间/u);
  expect(saidOf(null).en).toMatch(/^Somebody else changed/u);
});
