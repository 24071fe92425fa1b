import { z } from "zod";
import { projectsOfCompany, readCompany } from "@parkline/db/query/company";
import { contactsOfCompany } from "@parkline/db/query/contact";
import { checkUscc } from "@parkline/domain/company/uscc";
import { masked } from "@parkline/domain/contact/mask";
import { originTier } from "@parkline/domain/place/originTier";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ id: idSchema });

/** A company with its contacts (numbers masked) and its projects. @throws Problem `record.notFound` */
export const getCompany = verb("company.read", input, async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const row = await readCompany(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("company");
    const contacts = await contactsOfCompany(tx, ctx.park.id, id);
    return {
      ...row,
      /** Whether the code passes its checksum; a failing one is kept with a reason. */
      usccPasses: row.uscc !== null && checkUscc(row.uscc).valid,
      originTier: originTier(row, ctx.park.divisionCode) ?? null,
      contacts: contacts.map(masked),
      projects: await projectsOfCompany(tx, ctx.park.id, id),
    };
  }),
);
