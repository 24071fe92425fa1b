import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { insertRobot, lockRobot, updateRobot, type RobotValues } from "@parkline/db/query/robot";
import { violatedKey } from "@parkline/db/violation";
import { yesNo } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, recordLabels } from "@parkline/domain/record";
import {
  checkRobotAddress,
  robotAddressSchema,
  robotKey,
  robotKindLabels,
  robotKinds,
  robotSecretSchema,
  type RobotKind,
} from "@parkline/domain/robot/address";
import { idSchema, lineSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { lock, unlockOrNone } from "./strongbox.ts";

const common = {
  kind: z.enum(robotKinds),
  name: lineSchema.max(40),
  teamId: idSchema.nullable(),
  urgent: z.boolean(),
};

/**
 * Adds a robot of a chat group. Its address is checked against the list of its kind; of the address only the key is kept.
 * @throws Problem `record.duplicate` for a name that another robot has
 */
export const createRobot = verb(
  "setting.manage",
  z
    .strictObject({
      ...common,
      address: robotAddressSchema,
      secret: robotSecretSchema.nullable().default(null),
    })
    .check(checkRobotAddress),
  async (ctx, { kind, address, ...input }) =>
    transact(ctx, async (tx) => {
      await requireReferences(tx, ctx.park.id, { teamIds: [input.teamId] });
      const key = keyOf(kind, address);
      const values = {
        ...input,
        ...(await lockedKey(key)),
        enabled: true,
        secret: await lockedOrNone(input.secret),
      };
      const id = await orTaken(input.name, () =>
        insertRobot(tx, ctx.park.id, { ...values, kind, updatedAt: ctx.now }),
      );
      await note(tx, ctx, "robot.create", { id, name: input.name });
      return { id, version: 1 };
    }),
);

/**
 * Changes a robot, switches it off or on again. A null address stays what it was; so does an absent secret, and a null one
 * is taken away.
 * @throws Problem `record.notFound`, `record.changed`, `record.duplicate`
 */
export const updateRobotSetting = verb(
  "setting.manage",
  z
    .strictObject({
      ...common,
      id: idSchema,
      version: versionSchema,
      enabled: z.boolean(),
      address: robotAddressSchema.nullable(),
      secret: robotSecretSchema.nullable().optional(),
    })
    .check(checkRobotAddress),
  async (ctx, { id, version, kind, address, secret, ...input }) =>
    transact(ctx, async (tx) => {
      const before = await lockRobot(tx, ctx.park.id, id);
      // A robot does not change into one of another kind: its key would be sent to a stranger.
      if (before === undefined || before.kind !== kind) throw notFound("robot");
      if (before.version !== version)
        throw changedMeanwhile("robot", {
          fields: [],
          version: before.version,
          who: await lastWriterOf(tx, ctx, "robot", id),
        });
      await requireReferences(tx, ctx.park.id, { teamIds: [input.teamId] });
      const after: RobotValues = {
        ...input,
        ...(address === null ? pickKey(before) : await lockedKey(keyOf(kind, address), before)),
        secret: secret === undefined ? before.secret : await lockedOrNone(secret, before.secret),
      };
      const written = await orTaken(input.name, () =>
        updateRobot(tx, ctx.park.id, id, { ...after, updatedAt: ctx.now }),
      );
      await note(tx, ctx, "robot.update", { id, name: input.name }, changesBetween(before, after));
      return { id, version: written };
    }),
);

/** @throws RangeError where the schema has let through what it must not */
function keyOf(kind: RobotKind, address: string): string {
  const key = robotKey(kind, address);
  if (key === null) throw new RangeError(`not an address of ${robotKindLabels[kind].en}`);
  return key;
}

interface KeptKey {
  readonly addressKey: string;
  readonly keyEnd: string | null;
}
const pickKey = ({ addressKey, keyEnd }: KeptKey): KeptKey => ({ addressKey, keyEnd });

/** The key as it is kept; the same one again stays as it stands, so that nothing counts as changed. */
async function lockedKey(key: string, before?: KeptKey): Promise<KeptKey> {
  if (before !== undefined && (await unlockOrNone(before.addressKey)) === key) return pickKey(before);
  return { addressKey: await lock(key), keyEnd: key.slice(-4) };
}

async function lockedOrNone(secret: string | null, before: string | null = null): Promise<string | null> {
  if (secret === null) return null;
  return before !== null && (await unlockOrNone(before)) === secret ? before : lock(secret);
}

/** For the audit: that a key or a secret was changed, and nothing of it. */
function changesBetween(before: RobotValues, after: RobotValues): AuditChange[] {
  const changes: AuditChange[] = [
    { field: "name", label: "名称", from: before.name, to: after.name },
    { field: "teamId", label: "小组", from: idText(before.teamId), to: idText(after.teamId) },
    { field: "urgent", label: "紧急提醒即时发送", from: yesNo(before.urgent).zh, to: yesNo(after.urgent).zh },
    { field: "enabled", label: "启用", from: yesNo(before.enabled).zh, to: yesNo(after.enabled).zh },
  ].filter(({ from, to }) => from !== to);
  for (const [field, label] of [
    ["addressKey", "机器人地址"],
    ["secret", "加签密钥"],
  ] as const)
    if (before[field] !== after[field]) changes.push({ field, label, from: null, to: "已更换" });
  return changes;
}
const idText = (id: number | null) => (id === null ? "全园区" : `小组 ${id}`);

async function note(
  tx: ParkTransaction,
  ctx: Context,
  action: "robot.create" | "robot.update",
  { id, name }: { readonly id: number; readonly name: string },
  changes: readonly AuditChange[] = [],
): Promise<void> {
  await audit(tx, ctx, action, { kind: "robot", id, label: name }, changes);
  await announce(tx, ctx, "setting", null, { robot: id });
}

async function orTaken<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (violatedKey(error) === undefined) throw error;
    throw new Problem("record.duplicate", { record: recordLabels.robot, name });
  }
}
