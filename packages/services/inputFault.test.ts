import { contactFieldSchemas } from "@parkline/domain/contact/field";
import { daySchema } from "@parkline/domain/date/day";
import { amountSchema } from "@parkline/domain/money/amount";
import { usernameSchema } from "@parkline/domain/people/account";
import { lineSchema } from "@parkline/domain/text";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { faultsOf, inputInvalid } from "./inputFault.ts";
import { importMappingSchema } from "./ledger/importMapping.ts";
import { sentence } from "@parkline/domain/problem";

const column = { column: 0, header: "项目名称", field: "projectName" } as const;
const mapping = (...columns: object[]) => ({ headerRows: { first: 0, last: 0 }, columns });

describe("a fault of an input", () => {
  it.each([
    [amountSchema, -1, "金额不能为负数", "cannot be negative"],
    [amountSchema, 1.5, "金额须为整数分", /^must be an amount in whole fen/u],
    [daySchema, "2026-02-30", /^日期须为存在的一天/u, /^must be a day that exists/u],
    [usernameSchema, "张三", /^用户名由/u, /^a user name has/u],
    [contactFieldSchemas.email, "nobody", "电子邮箱格式不正确", "is not an e-mail address"],
    [lineSchema, "", "不能为空", "must not be empty"],
    [lineSchema, "长".repeat(301), "最多 300 个字", "at most 300 characters"],
    [
      importMappingSchema,
      mapping(column, column),
      /^有两列都对应“项目名称”/u,
      /^two columns are both “[^”]+”/u,
    ],
    [
      importMappingSchema,
      mapping(column, { column: 1, header: "Area", field: "landNeed", unit: "kg" }),
      /“kg”$/u,
      /^the column “Area” cannot have the unit “kg”$/u,
    ],
  ])("is said in both languages", (schema: z.ZodType, wrong, zh, en) => {
    const message = { zh: expect.stringMatching(zh) as string, en: expect.stringMatching(en) as string };
    expect(faultsOf(schema, wrong)).toContainEqual(expect.objectContaining({ message }));
  });

  it("stands in the sentence under the name of its field", () => {
    const schema = z.strictObject({
      fields: z.strictObject({ signedOn: daySchema, agreedAmount: amountSchema }),
    });
    const { code, params } = inputInvalid(
      faultsOf(schema, { fields: { signedOn: "2026", agreedAmount: -1 } }),
    );
    expect(sentence(code, params, "zh")).toMatch(/签订日期：日期须.+；协议投资额：金额不能为负数。/u);
    expect(sentence(code, params, "en")).toMatch(
      /Signed on: must be.+; Agreed amount: cannot be negative\./u,
    );
  });
});
