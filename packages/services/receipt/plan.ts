import { z } from "zod";
import { agreementsOfProject } from "@parkline/db/query/agreement";
import { obligationsOf } from "@parkline/db/query/agreementObligation";
import { arrivalsOfProject } from "@parkline/db/query/receiptList";
import { planBeside } from "@parkline/domain/receipt/plan";
import { idSchema } from "@parkline/domain/text";
import { read, today } from "../context.ts";
import { findProject } from "../project/open.ts";
import { verb } from "../verb.ts";

/**
 * A project's plan of payments beside what came: the instalments of its agreements in force, those that were waived or name
 * no amount left out, with the certified and the pending receipts that go to them; and how far it is behind or ahead today.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const readPaymentPlan = verb(
  "receipt.read",
  z.strictObject({ projectId: idSchema }),
  async (ctx, { projectId }) =>
    read(ctx, async (tx) => {
      await findProject(tx, ctx, "receipt.read", projectId);
      const agreements = await agreementsOfProject(tx, ctx.park.id, projectId);
      const living = agreements.filter(({ isInForce }) => isInForce).map(({ id }) => id);
      const payments = (await obligationsOf(tx, ctx.park.id, living)).filter(
        ({ kind, waivedOn }) => kind === "payment" && waivedOn === null,
      );
      const instalments = payments.flatMap(({ id, agreementId, dueOn, amount, note }) =>
        amount === null ? [] : [{ id, agreementId, dueOn, amount, note }],
      );
      const arrivals = await arrivalsOfProject(tx, ctx.park.id, projectId);
      return {
        ...planBeside(instalments, arrivals, today(ctx)),
        arrivals,
        withoutAmount: payments.length - instalments.length,
      };
    }),
);
