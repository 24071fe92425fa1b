import { personNames } from "@parkline/db/query/names";
import { claimDeliveries, type ClaimedDelivery } from "@parkline/db/query/delivery";
import { carriedReminders, skipItems, type CarriedReminder } from "@parkline/db/query/deliveryContent";
import { robotAllowances, robotsWithIds } from "@parkline/db/query/robot";
import { formatDayInSentence } from "@parkline/domain/date/format";
import type { Label } from "@parkline/domain/glossary";
import type { Courier } from "@parkline/domain/reminder/courier";
import { subjectPath } from "@parkline/domain/reminder/path";
import { robotKindLabels, robotMessagesPerMinute } from "@parkline/domain/robot/address";
import { robotDigest, type RobotLine, type RobotMessage } from "@parkline/domain/robot/message";
import { today, type ParkMoment } from "../context.ts";
import { unlockOrNone } from "../robot/strongbox.ts";
import { stillHolds } from "../reminder/holds.ts";
import type { Channel, DroppedDelivery, ReadyDelivery } from "./channel.ts";
import type { RobotParcel } from "./robotCourier.ts";

export interface RobotParts {
  readonly courier: Courier<RobotParcel>;
  /** Origin of the pages, without a slash at the end. */
  readonly publicUrl: string;
}

type Robot = NonNullable<ReturnType<Awaited<ReturnType<typeof robotsWithIds>>["get"]>>;

const reasons = {
  robotGone: { zh: "群机器人已停用", en: "The group robot is switched off" },
  keyLost: {
    zh: "群机器人的密钥解不开（数据库属主的密码换过），请在机器人设置里重新填写它的地址",
    en: "The robot's key cannot be decrypted (the password of the database's owner has changed); enter its address again in its settings",
  },
  nothingLeft: { zh: "没有仍需提醒的事项", en: "Nothing of it is left to be told" },
} as const satisfies Record<string, Label>;

/** The minute in which a group counts, and what a message may take on its way there. */
const windowSeconds = 63;

/** Messages to chat groups: the day of a team, what is urgent, and the test of a robot. */
export function robotChannel(parts: RobotParts): Channel {
  return {
    key: "robot",
    capacity: parts.courier.capacity,
    async claim(tx, parkId, { token, limit }) {
      const rate = { perMinute: robotMessagesPerMinute, seconds: windowSeconds };
      const claimed: ClaimedDelivery[] = [];
      for (const { id, allowance } of await robotAllowances(tx, parkId, rate)) {
        const left = Math.min(allowance, limit - claimed.length);
        if (left > 0)
          claimed.push(
            ...(await claimDeliveries(tx, parkId, { channels: ["robot"], robotId: id, token, limit: left })),
          );
      }
      return claimed;
    },
    async prepare(tx, moment, claimed) {
      const parkId = moment.park.id;
      const robots = await robotsWithIds(
        tx,
        parkId,
        claimed.flatMap(({ robotId }) => robotId ?? []),
      );
      const carried = await carriedReminders(
        tx,
        parkId,
        claimed.map(({ id }) => id),
      );
      const holds = await stillHolds(tx, moment, carried);
      const reasonOf = (one: CarriedReminder) => holds.get(one.id) ?? null;
      const lapsed = carried.flatMap((one) => {
        const reason = reasonOf(one);
        return reason === null ? [] : [{ deliveryId: one.deliveryId, reminderId: one.id, reason }];
      });
      await skipItems(tx, parkId, lapsed);
      const left = Map.groupBy(
        carried.filter((one) => reasonOf(one) === null),
        ({ deliveryId }) => deliveryId,
      );
      const names = new Map(
        (
          await personNames(
            tx,
            carried.map(({ recipientId }) => recipientId),
          )
        ).map(({ id, name }) => [id, name]),
      );
      const keys = new Map<number, Keys>();
      for (const { id, addressKey, secret } of robots.values()) {
        const key = await unlockOrNone(addressKey);
        const unlocked = secret === null ? null : await unlockOrNone(secret);
        if (key !== null && (secret === null) === (unlocked === null))
          keys.set(id, { key, secret: unlocked });
      }
      return new Map(
        claimed.map((one): [number, ReadyDelivery | DroppedDelivery] => {
          const robot = robots.get(one.robotId ?? 0);
          if (robot?.enabled !== true && one.kind !== "notice")
            return [one.id, { ready: false, reason: reasons.robotGone }];
          const reminders = left.get(one.id) ?? [];
          if (robot === undefined || (one.kind !== "notice" && reminders.length === 0))
            return [one.id, { ready: false, reason: reasons.nothingLeft }];
          const message =
            one.kind === "notice"
              ? testMessage(parts, moment, robot)
              : digestOf(parts, moment, robot, { kind: one.kind, reminders, names });
          const unlocked = keys.get(robot.id);
          if (unlocked === undefined) return [one.id, { ready: false, reason: reasons.keyLost }];
          return [one.id, ready(parts, moment, one, { ...robot, ...unlocked }, message)];
        }),
      );
    },
  };
}

/** As the group's platform knows them. */
interface Keys {
  readonly key: string;
  readonly secret: string | null;
}

function ready(
  { courier }: RobotParts,
  { now }: ParkMoment,
  { messageKey, messageId }: ClaimedDelivery,
  { kind, key, secret, name }: Robot & Keys,
  message: RobotMessage,
): ReadyDelivery {
  return {
    ready: true,
    address: `${robotKindLabels[kind].zh} ${name}`,
    title: message.title,
    messageId: messageId ?? messageKey,
    carry: (beforeEnd) => courier.carry({ ...message, kind, key, secret, at: now }, beforeEnd),
  };
}

interface Content {
  readonly kind: "digest" | "urgent";
  readonly reminders: readonly CarriedReminder[];
  readonly names: ReadonlyMap<number, string>;
}

function digestOf(
  { publicUrl }: RobotParts,
  moment: ParkMoment,
  { kind, teamName }: Robot,
  content: Content,
): RobotMessage {
  const lines = linesOf(content, publicUrl);
  const day = today(moment);
  const whose = `${teamName ?? moment.park.name} ${formatDayInSentence(day, "zh", day)}`;
  const title = content.kind === "urgent" ? `${whose} 紧急提醒` : `${whose} 提醒 ${lines.length} 项`;
  return robotDigest({ kind, title, lines, allUrl: `${publicUrl}/reminders` });
}

/** One line for one occurrence, with the names of all who are reminded of it. */
function linesOf({ reminders, names }: Content, publicUrl: string): RobotLine[] {
  const occasion = (one: CarriedReminder) =>
    [one.rule, one.subjectKind, one.subjectId, one.occurrence].join(" ");
  return [...Map.groupBy(reminders, occasion).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : {
          subjectLabel: first.subjectLabel,
          words: first.words.zh,
          severity: first.severity,
          dueOn: first.dueOn,
          people: [first, ...others].flatMap(({ recipientId }) => names.get(recipientId) ?? []),
          url: publicUrl + subjectPath(first.subjectKind, first.subjectId),
        },
  );
}

function testMessage(
  { publicUrl }: RobotParts,
  { park }: ParkMoment,
  { kind, teamName }: Robot,
): RobotMessage {
  const whose = teamName ?? park.name;
  return robotDigest({
    kind,
    title: `测试消息：${whose}的提醒将发到本群`,
    lines: [],
    allUrl: `${publicUrl}/reminders`,
  });
}
