import { createHmac } from "node:crypto";
import type { Label } from "@parkline/domain/glossary";
import { isRobotKey, robotEndpoints, type RobotKind } from "@parkline/domain/robot/address";
import type { RobotMessage } from "@parkline/domain/robot/message";
import type { CarryResult, Courier } from "@parkline/domain/reminder/courier";

/** A message with the robot that says it. */
export interface RobotParcel extends RobotMessage {
  readonly kind: RobotKind;
  readonly key: string;
  /** DingTalk's, where the group asks for signatures. */
  readonly secret: string | null;
  /** By the database's clock. */
  readonly at: Date;
}

const timeoutMilliseconds = 5_000;
/** Wrong now and right later: too many messages, or the other side is busy. */
const passingCodes: ReadonlySet<number> = new Set([-1, 45_009, 45_033, 130_101, 410_100]);
/** Before a connection stands nothing of the message can have arrived. */
const unconnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const notAllowed: Label = {
  zh: "机器人地址不在允许的名单内，没有发出",
  en: "The robot's address is not among those allowed: nothing was sent",
};

/**
 * Writes into chat groups. Messages go to the two addresses of `robotEndpoints` and follow no redirect.
 * @param origins for a test's own server alone; no setting leads here
 */
export function robotCourier(origins: Partial<Record<RobotKind, string>> = {}): Courier<RobotParcel> {
  return {
    capacity: 5,
    async carry(parcel, beforeEnd) {
      if (!isRobotKey(parcel.key)) return { kind: "permanent", answer: notAllowed };
      // A request is small and goes out whole: what is noted before it stands before anything can have arrived.
      if (!(await beforeEnd())) return { kind: "refused" };
      return send(addressOf(parcel, origins[parcel.kind]), bodyOf(parcel));
    },
    async close() {
      // A request has its own connection and its own end.
    },
  };
}

function addressOf({ kind, key, secret, at }: RobotParcel, origin?: string): URL {
  const endpoint = robotEndpoints[kind];
  const address = new URL(endpoint.path, origin ?? endpoint.origin);
  address.searchParams.set(endpoint.parameter, key);
  if (kind === "dingtalk" && secret !== null) {
    const timestamp = String(at.getTime());
    address.searchParams.set("timestamp", timestamp);
    address.searchParams.set("sign", signature(timestamp, secret));
  }
  return address;
}

/** As DingTalk asks for it: HMAC-SHA256 of time and secret, keyed with the secret, in base64. */
export function signature(timestamp: string, secret: string): string {
  return createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
}

function bodyOf({ kind, title, markdown }: RobotParcel): string {
  return JSON.stringify(
    kind === "wecom"
      ? { msgtype: "markdown", markdown: { content: markdown } }
      : { msgtype: "markdown", markdown: { title, text: markdown } },
  );
}

async function send(address: URL, body: string): Promise<CarryResult> {
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch (error) {
    const code = codeOf(error);
    return { kind: unconnected.has(code) ? "temporary" : "ambiguous", answer: code };
  }
  const text = await response.text().catch(() => "");
  return resultOf(response.status, text.slice(0, 500));
}

/** What an answer means. A group answers 200 to nearly everything, and says in the body what it means. */
function resultOf(status: number, text: string): CarryResult {
  const answer = `${status} ${text}`.trim();
  if (status >= 300 && status < 400)
    return {
      kind: "permanent",
      answer: {
        zh: `对方要求转到别处（${status}），没有跟随`,
        en: `It was told to go elsewhere (${status}) and did not follow`,
      },
    };
  if (status === 429 || status >= 500) return { kind: "temporary", answer };
  if (status >= 400) return { kind: "permanent", answer };
  const code = errorCodeOf(text);
  if (code === undefined) return { kind: "ambiguous", answer };
  if (code === 0) return { kind: "sent", answer };
  return { kind: passingCodes.has(code) ? "temporary" : "permanent", answer };
}

function errorCodeOf(text: string): number | undefined {
  try {
    const { errcode } = JSON.parse(text) as { errcode?: unknown };
    return typeof errcode === "number" ? errcode : undefined;
  } catch {
    // No answer that either of them gives.
    return undefined;
  }
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: string };
  return typeof cause?.code === "string" ? cause.code : (name ?? "Error");
}
