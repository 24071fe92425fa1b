import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { holdProjectsOfCompanyAnd } from "@parkline/db/query/company";
import { authorise, type Action } from "@parkline/domain/people/permission";
import { projectFieldSchemas } from "@parkline/domain/project/field";
import { idSchema } from "@parkline/domain/text";
import { recordSigning, signingSchema } from "../agreement/sign.ts";
import type { AuditChange } from "../audit.ts";
import { companyEntrySchema, enterCompany } from "../company/create.ts";
import { announceCompanyOf, companyEditSchema, editCompany } from "../company/update.ts";
import { contactEntrySchema, enterContact } from "../contact/create.ts";
import { announceContactsOf, putKnownOnProject } from "../contact/onProject.ts";
import type { Context } from "../context.ts";
import { editProject } from "./edit.ts";
import { openProject, type OpenedProject } from "./open.ts";

/** What the dialog of a gate collects: the project's own fields, and the records beside it that the gate looks at. */
export const gateFillingSchemas = {
  fields: z
    .strictObject({ ...projectFieldSchemas, companyId: idSchema.nullable() })
    .partial()
    .default({}),
  /** The company that carries the project: one of the park with what was added to it, or a new one. Either becomes the project's. */
  company: z
    .discriminatedUnion("kind", [
      companyEditSchema.extend({ kind: z.literal("known") }),
      companyEntrySchema.extend({ kind: z.literal("new") }),
    ])
    .nullable()
    .default(null),
  /** A contact of the park, or a new one. */
  contact: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("known"), id: idSchema }),
      contactEntrySchema.extend({ kind: z.literal("new") }),
    ])
    .nullable()
    .default(null),
  /** A signing: recorded as an agreement. */
  agreement: signingSchema.nullable().default(null),
} as const;
const schema = z.strictObject(gateFillingSchemas);
export type GateFilling = z.output<typeof schema>;

export interface FilledGate {
  readonly before: OpenedProject;
  /** The project and its facts as they are with what was written; the same as `before` where nothing was. */
  readonly project: OpenedProject;
  /** What changed in the project's own fields, for the caller's audit entry. */
  readonly changes: readonly AuditChange[];
  /** Tells open pages of what was written beside the project itself: to be called last. */
  readonly announceOthers: () => Promise<void>;
}

/**
 * Opens the project and writes what the dialog collected, in the transaction of the verb that asks for it: all of it or
 * nothing. Each record is written as its own verb writes it, with that verb's permission and audit entry.
 * @throws Problem as `updateProject`, `updateCompany`, `createCompany`, `createContact` and `signAgreement` do
 */
export async function fillGate(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  { id, version, fields, company, contact, agreement }: GateFilling & { id: number; version: number },
  check: (opened: OpenedProject) => Promise<void> = async () => undefined,
): Promise<FilledGate> {
  if (company?.kind === "known") await holdProjectsOfCompanyAnd(tx, ctx.park.id, company.id, id);
  const opened = await openProject(tx, ctx, action, id);
  await check(opened);
  const { wall } = opened.facts;
  let project = opened;
  let changes: readonly AuditChange[] = [];
  const others: (() => Promise<void>)[] = [];
  const again = async () => (project = await openProject(tx, ctx, action, id));

  const settled = company === null ? null : await settleCompany(tx, ctx, company);
  if (settled !== null) others.push(() => announceCompanyOf(tx, ctx, settled.projectIds));
  const edit = settled === null ? fields : { ...fields, companyId: settled.id };
  if (Object.keys(edit).length > 0) {
    authorise(ctx.actor, "project.update", wall);
    ({ changes } = await editProject(tx, ctx, opened.row, version, edit));
    await again();
  }
  if (contact !== null) {
    authorise(ctx.actor, "project.update", wall);
    await settleContact(tx, ctx, project, contact);
    others.push(() => announceContactsOf(tx, ctx, id));
    await again();
  }
  if (agreement !== null) {
    authorise(ctx.actor, "agreement.sign", wall);
    await recordSigning(tx, ctx, project, agreement);
    await again();
  }
  return {
    before: opened,
    project,
    changes,
    announceOthers: async () => {
      for (const tell of others) await tell();
    },
  };
}

async function settleCompany(
  tx: ParkTransaction,
  ctx: Context,
  company: NonNullable<GateFilling["company"]>,
): Promise<{ id: number; projectIds: readonly number[] }> {
  authorise(ctx.actor, "company.write");
  if (company.kind === "new") return { id: await enterCompany(tx, ctx, company), projectIds: [] };
  const { projectIds } = await editCompany(tx, ctx, company);
  return { id: company.id, projectIds };
}

async function settleContact(
  tx: ParkTransaction,
  ctx: Context,
  { row }: OpenedProject,
  contact: NonNullable<GateFilling["contact"]>,
): Promise<void> {
  if (contact.kind === "known") {
    await putKnownOnProject(tx, ctx, row, contact.id);
    return;
  }
  authorise(ctx.actor, "contact.write");
  await enterContact(tx, ctx, contact, row);
}
