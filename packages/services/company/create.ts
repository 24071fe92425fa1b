import { z } from "zod";
import { insertCompany } from "@parkline/db/query/company";
import { inSavepoint } from "@parkline/db/violation";
import { companyFieldSchemas } from "@parkline/domain/company/field";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { asDuplicate, companyChanges, companyColumns, settleCompany } from "./settle.ts";

const { name, ...others } = companyFieldSchemas;
const input = z.strictObject({ name, ...z.object(others).partial().shape });

/**
 * Enters a company. Its name (however it is written) and its USCC are there once in a park.
 * @throws Problem `company.usccInvalid`, `record.duplicate` whose detail has the id and name of the one that is there
 */
export const createCompany = verb("company.write", input, async (ctx, entered) => {
  const fields = settleCompany({
    name: entered.name,
    uscc: entered.uscc ?? null,
    usccExceptionReason: entered.usccExceptionReason ?? null,
    countryCode: entered.countryCode ?? "CN",
    divisionCode: entered.divisionCode ?? null,
    industryCode: entered.industryCode ?? null,
    registeredInPark: entered.registeredInPark ?? false,
    note: entered.note ?? null,
  });
  return transact(ctx, async (tx) => {
    const row = {
      parkId: ctx.park.id,
      ...fields,
      ...companyColumns(ctx.park.id, fields),
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
    };
    const id = await inSavepoint(tx, () => insertCompany(tx, row)).catch(async (error: unknown) => {
      throw await asDuplicate(tx, ctx.park.id, fields, error);
    });
    await audit(
      tx,
      ctx,
      "company.create",
      { kind: "company", id, label: fields.name },
      companyChanges({}, fields),
    );
    return { id, version: 1 };
  });
});
