import { z } from "zod";
import { insertChain, listChains, lockChain, updateChain } from "@parkline/db/query/chain";
import { personNames } from "@parkline/db/query/names";
import type { ParkTransaction } from "@parkline/db/park";
import { violatedKey } from "@parkline/db/violation";
import { verbatim, yesNo } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, recordLabels } from "@parkline/domain/record";
import { idSchema, lineSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { read, transact } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { contested, inAudit, realChanges, type SaidChange } from "../saidChange.ts";
import { nothing, verb } from "../verb.ts";

/** The park's industry chains, archived ones last. */
export const readChains = verb("setting.read", nothing, async (ctx) =>
  read(ctx, (tx) => listChains(tx, ctx.park.id)),
);

const chainInput = z.strictObject({
  name: lineSchema,
  isLeading: z.boolean().default(false),
  headPersonId: idSchema.nullable().default(null),
});

/** @throws Problem `record.duplicate` for a name that another chain has, `record.notFound` for a head outside the park */
export const createChain = verb("setting.manage", chainInput, async (ctx, chain) =>
  transact(ctx, async (tx) => {
    await requireReferences(tx, ctx.park.id, { personIds: [chain.headPersonId] });
    const id = await named(chain.name, () => insertChain(tx, ctx.park.id, chain));
    await audit(tx, ctx, "setting.createChain", { kind: "chain", id, label: chain.name });
    await announce(tx, ctx, "setting", null, { chain: id });
    return { id };
  }),
);

const chainPatch = z.strictObject({
  id: idSchema,
  version: versionSchema,
  name: lineSchema,
  isLeading: z.boolean(),
  headPersonId: idSchema.nullable(),
  archived: z.boolean(),
});

/**
 * Renames, marks, archives a chain or gives it another head (链长). Projects keep an archived chain; new ones cannot pick it.
 * @throws Problem `record.changed`, `record.duplicate`, `record.notFound`
 */
export const updateChainSetting = verb(
  "setting.manage",
  chainPatch,
  async (ctx, { id, version, archived, ...wanted }) =>
    transact(ctx, async (tx) => {
      const row = await lockChain(tx, ctx.park.id, id);
      if (row === undefined) throw notFound("chain");
      const mine = { ...wanted, archived };
      const theirs = {
        name: row.name,
        isLeading: row.isLeading,
        headPersonId: row.headPersonId,
        archived: row.archivedAt !== null,
      };
      const changes = await changesBetween(tx, theirs, mine);
      if (row.version !== version)
        throw changedMeanwhile("chain", {
          fields: contested(changes, theirs),
          version: row.version,
          who: await lastWriterOf(tx, ctx, "chain", id),
        });
      if (wanted.headPersonId !== row.headPersonId)
        await requireReferences(tx, ctx.park.id, { personIds: [wanted.headPersonId] });
      const archivedAt = archived ? (row.archivedAt ?? ctx.now) : null;
      const newVersion = await named(wanted.name, () =>
        updateChain(tx, ctx.park.id, id, { ...wanted, archivedAt }),
      );
      await audit(
        tx,
        ctx,
        "setting.updateChain",
        { kind: "chain", id, label: wanted.name },
        inAudit(changes),
      );
      await announce(tx, ctx, "setting", null, { chain: id });
      return { id, version: newVersion };
    }),
);

type ChainValues = Pick<z.output<typeof chainPatch>, "name" | "isLeading" | "headPersonId" | "archived">;

async function changesBetween(
  tx: ParkTransaction,
  before: ChainValues,
  after: ChainValues,
): Promise<SaidChange[]> {
  const heads = [before.headPersonId, after.headPersonId].filter((id) => id !== null);
  const names = new Map((await personNames(tx, heads)).map((person) => [person.id, person.name]));
  const headName = (id: number | null) => verbatim(id === null ? null : (names.get(id) ?? null));
  return realChanges([
    {
      field: "name",
      label: { zh: "名称", en: "Name" },
      from: verbatim(before.name),
      to: verbatim(after.name),
    },
    {
      field: "isLeading",
      label: { zh: "主导产业", en: "Leading chain" },
      from: yesNo(before.isLeading),
      to: yesNo(after.isLeading),
    },
    {
      field: "headPersonId",
      label: { zh: "链长", en: "Chain head" },
      from: headName(before.headPersonId),
      to: headName(after.headPersonId),
    },
    {
      field: "archived",
      label: { zh: "已停用", en: "Archived" },
      from: yesNo(before.archived),
      to: yesNo(after.archived),
    },
  ]);
}

async function named<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  return write().catch((error: unknown) => {
    if (violatedKey(error) === undefined) throw error;
    throw new Problem("record.duplicate", { record: recordLabels.chain, name });
  });
}
