import { z } from "zod";
import { fault, pushFault } from "../fault.ts";
import type { Label } from "../glossary.ts";

/** A robot in a chat group: whoever knows its address may write into the group. */
export const robotKinds = ["wecom", "dingtalk"] as const;
export type RobotKind = (typeof robotKinds)[number];
export const robotKindLabels: Record<RobotKind, Label> = {
  wecom: { zh: "企业微信", en: "WeCom" },
  dingtalk: { zh: "钉钉", en: "DingTalk" },
};

/** Where messages of a kind go, and nowhere else; a robot has only its key of its own. */
export const robotEndpoints: Record<
  RobotKind,
  { readonly origin: string; readonly path: string; readonly parameter: string }
> = {
  wecom: { origin: "https://qyapi.weixin.qq.com", path: "/cgi-bin/webhook/send", parameter: "key" },
  dingtalk: { origin: "https://oapi.dingtalk.com", path: "/robot/send", parameter: "access_token" },
};

const keyShape = /^[A-Za-z0-9_-]{16,128}$/;
export const isRobotKey = (text: string): boolean => keyShape.test(text);

/** How an address of the kind begins: for the form, and for the refusal of any other. */
export function addressStart(kind: RobotKind): string {
  const { origin, path, parameter } = robotEndpoints[kind];
  return `${origin}${path}?${parameter}=`;
}

/**
 * The key in a robot's address as its group shows it; null for any other address, however much it looks like one. Nothing
 * else of the address is kept: where a message goes is made of the table above.
 */
export function robotKey(kind: RobotKind, address: string): string | null {
  const start = addressStart(kind);
  const key = address.trim().startsWith(start) ? address.trim().slice(start.length) : "";
  return isRobotKey(key) ? key : null;
}

/** How often a group takes a message of one robot; more are refused, and a robot that goes on is shut out. */
export const robotMessagesPerMinute = 20;

export const robotAddressSchema = z.string().max(400);
/** 加签: DingTalk signs its messages with it. */
export const robotSecretSchema = z
  .string()
  .regex(/^SEC[A-Za-z0-9]{16,128}$/, fault("加签密钥以 SEC 开头", "a signing secret starts with SEC"));

/** For schemas of a robot: its address is on the list of its kind. */
export function checkRobotAddress(
  context: z.core.ParsePayload<{ readonly kind: RobotKind; readonly address: string | null }>,
): void {
  const { kind, address } = context.value;
  if (address === null || robotKey(kind, address) !== null) return;
  const start = addressStart(kind);
  pushFault(context, ["address"], {
    zh: `只能发往${robotKindLabels[kind].zh}群机器人，地址须以 ${start} 开头，后接机器人的密钥`,
    en: `a robot of ${robotKindLabels[kind].en} has an address that starts with ${start}, followed by its key`,
  });
}
