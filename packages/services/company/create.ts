import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { insertCompany } from "@parkline/db/query/company";
import { inSavepoint } from "@parkline/db/violation";
import { companyFieldSchemas } from "@parkline/domain/company/field";
import { audit } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { asDuplicate, companyChanges, companyColumns, settleCompany } from "./settle.ts";

const { name, ...others } = companyFieldSchemas;

/** A company as it is entered: the name, and whatever else is known. */
export const companyEntrySchema = z.strictObject({ name, ...z.object(others).partial().shape });
type Entered = z.output<typeof companyEntrySchema>;

/**
 * Enters a company. Its name (however it is written) and its USCC are there once in a park.
 * @throws Problem `company.usccInvalid`, `record.duplicate` whose detail has the id and name of the one that is there
 */
export const createCompany = verb("company.write", companyEntrySchema, async (ctx, entered) =>
  transact(ctx, async (tx) => ({ id: await enterCompany(tx, ctx, entered), version: 1 })),
);

/** The same within a transaction of another verb, which has asked for `company.write`. @returns the company's id */
export async function enterCompany(tx: ParkTransaction, ctx: Context, entered: Entered): Promise<number> {
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
  const subject = { kind: "company" as const, id, label: fields.name };
  await audit(tx, ctx, "company.create", subject, companyChanges({}, fields));
  return id;
}
