import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "@parkline/db/connect";
import type { RobotKind } from "@parkline/domain/robot/address";
import { openPost } from "@parkline/services/delivery/post";
import { robotChannel } from "@parkline/services/delivery/robotChannel";
import { robotCourier, signature } from "@parkline/services/delivery/robotCourier";
import { readRobots } from "@parkline/services/robot/list";
import { lock } from "@parkline/services/robot/strongbox";
import { testRobot } from "@parkline/services/robot/sendTest";
import { createRobot, updateRobotSetting } from "@parkline/services/robot/write";
import { contextFor, inShanghai } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { afterEach, describe, expect, test } from "vitest";
import { friday, here, ledger, never, plan, reminder, setScene, world } from "./test/scene.ts";

setScene();

const wecomKey = "0123456789abcdef";
const secret = "SECa1b2c3d4e5f6a7b8c9d0";
const addresses: Record<RobotKind, string> = {
  wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${wecomKey}`,
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${"d".repeat(64)}`,
};

interface Heard {
  readonly url: URL;
  readonly text: string;
  readonly at: number;
}
type Answer = { readonly status?: number; readonly errcode?: number; readonly location?: string };

/** A chat platform on this machine that hears what it is told, and answers what the test wants. */
interface Platform {
  readonly origin: string;
  readonly heard: Heard[];
  answer: (heard: Heard) => Answer;
}
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

async function openPlatform(answer: Platform["answer"] = () => ({})): Promise<Platform> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const one = { url: new URL(request.url ?? "", "http://platform"), text: body, at: performance.now() };
      platform.heard.push(one);
      const { status = 200, errcode = 0, location } = platform.answer(one);
      response.writeHead(status, location === undefined ? {} : { location });
      response.end(JSON.stringify({ errcode, errmsg: "answer of the test" }));
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const platform: Platform = { origin: `http://127.0.0.1:${port}`, heard: [], answer };
  return platform;
}

const asManager = () => contextFor(here, here.people.manager);
const addRobot = (kind: RobotKind, part: { teamId?: number; urgent?: boolean; secret?: string } = {}) =>
  createRobot(asManager(), {
    kind,
    name: `${kind} ${randomUUID().slice(0, 8)}`,
    address: addresses[kind],
    teamId: part.teamId ?? null,
    urgent: part.urgent ?? true,
    secret: part.secret ?? null,
  });

/** About the park's work: what somebody made for themselves is not told to a group. */
async function work(
  severity: "urgent" | "warning" = "warning",
  part: Parameters<typeof reminder>[1] = {},
): Promise<number> {
  const id = await reminder(severity, part);
  await world.owner
    .updateTable("reminder")
    .set({ subjectKind: "order", subjectId: id })
    .where("id", "=", id)
    .execute();
  return id;
}

function postOf(db: Database, platform: Platform) {
  const courier = robotCourier({ wecom: platform.origin, dingtalk: platform.origin });
  return openPost({
    db,
    channels: [robotChannel({ courier, publicUrl: "https://crm.example" })],
    onError: (error) => {
      throw error;
    },
  });
}
const deliverAt = (instant: Date, platform: Platform) =>
  atInstant(world, instant, (db) => postOf(db, platform).deliver(never));
const planAt = (instant: Date) => atInstant(world, instant, plan);
const robotLedger = async () => (await ledger()).filter(({ channel }) => channel === "robot");

/** Waiting messages of a robot, without reminders behind them. */
async function waiting(robotId: number, count: number): Promise<void> {
  await world.owner
    .insertInto("delivery")
    .values(
      Array.from({ length: count }, (_, index) => ({
        parkId: here.park.id,
        channel: "robot" as const,
        kind: "notice" as const,
        messageKey: `test.robot-${robotId}.${index}`,
        robotId,
        plannedAt: friday("09:00"),
        sendAt: friday("09:00"),
      })),
    )
    .execute();
}

describe("a group", () => {
  test("reads the day of its team at half past eight of a working day, once, and no other team's", async () => {
    const platform = await openPlatform();
    await addRobot("wecom", { teamId: here.teams.a });
    await work("warning", { label: "示范储能项目", recipientId: here.people.officer.id });
    await work("warning", { label: "别组的项目", recipientId: here.people.officerOfOtherTeam.id });
    await reminder("warning");
    await planAt(friday("08:29"));
    expect(await robotLedger()).toEqual([]);
    await planAt(friday("08:30"));
    await planAt(friday("08:31"));
    await deliverAt(friday("08:31"), platform);
    expect(await robotLedger()).toMatchObject([{ state: "sent", kind: "digest" }]);
    expect(platform.heard).toHaveLength(1);
    const [{ url, text } = { url: new URL("http://none"), text: "" }] = platform.heard;
    expect(url.searchParams.get("key")).toBe(wecomKey);
    const { msgtype, markdown } = JSON.parse(text) as { msgtype: string; markdown: { content: string } };
    expect(msgtype).toBe("markdown");
    expect(markdown.content).toContain("招商一组 3月20日 周五 提醒 1 项");
    expect(markdown.content).toContain("示范储能项目");
    expect(markdown.content).toContain(here.people.officer.name);
    expect(markdown.content).not.toContain("别组的项目");
    await planAt(inShanghai("2026-03-21 08:30"));
    expect(await robotLedger()).toHaveLength(1);
  });

  test("hears of an urgent thing at once where it is to, one message for all whom it concerns", async () => {
    await addRobot("wecom", { urgent: true });
    await addRobot("dingtalk", { urgent: false });
    const id = await work("urgent");
    const also = await work("urgent", { recipientId: here.people.colleague.id });
    const [first] = await world.owner.selectFrom("reminder").selectAll().where("id", "=", id).execute();
    await world.owner
      .updateTable("reminder")
      .set({ subjectId: first?.subjectId ?? 0, occurrence: first?.occurrence ?? "" })
      .where("id", "=", also)
      .execute();
    await planAt(friday("08:10"));
    expect((await robotLedger()).map(({ kind }) => kind)).toEqual(["urgent"]);
    await planAt(friday("08:30"));
    expect((await robotLedger()).map(({ kind }) => kind)).toEqual(["urgent", "digest"]);
  });

  test("of DingTalk is told with a signature over the time and the secret", async () => {
    const platform = await openPlatform();
    const { id } = await addRobot("dingtalk", { secret });
    await waiting(id, 1);
    await deliverAt(friday("09:01"), platform);
    const [one] = platform.heard;
    const timestamp = one?.url.searchParams.get("timestamp") ?? "";
    expect(Math.abs(Number(timestamp) - friday("09:01").getTime())).toBeLessThan(30_000);
    expect(one?.url.searchParams.get("sign")).toBe(signature(timestamp, secret));
    // As DingTalk's own description gives it, worked out apart from ours.
    expect(signature("1700000000000", "SECexample0000000")).toBe(
      "6K+Uh8p/bDGsDJTja/lWR6E7337SNo3/8QSttn0fWSQ=",
    );
  });
});

test("no robot says more than twenty messages a minute, with three workers and a hundred waiting", async () => {
  const platform = await openPlatform();
  const { id } = await addRobot("wecom");
  await waiting(id, 100);
  const perMinute: number[] = [];
  for (let minute = 0; minute < 6; minute += 1) {
    const before = platform.heard.length;
    await atInstant(world, new Date(friday("09:00").getTime() + minute * 64_000), async (db) => {
      const workers = [1, 2, 3].map(() => postOf(db, platform));
      for (let round = 0; round < 3; round += 1)
        await Promise.all(workers.map((worker) => worker.deliver(never)));
    });
    perMinute.push(platform.heard.length - before);
  }
  expect(perMinute).toEqual([20, 20, 20, 20, 20, 0]);
  const rows = await robotLedger();
  expect(rows.every(({ state, attempts }) => state === "sent" && attempts === 1)).toBe(true);
});

describe("what the platform answers", () => {
  test.each([
    ["too many messages (WeCom)", "wecom", { errcode: 45_009 }, "planned"],
    ["too many messages (DingTalk)", "dingtalk", { errcode: 130_101 }, "planned"],
    ["that it is busy", "wecom", { status: 503 }, "planned"],
    ["a wrong signature", "dingtalk", { errcode: 310_000 }, "bounced"],
    ["a wrong key", "wecom", { errcode: 93_000 }, "bounced"],
    ["a redirect, which is not followed", "wecom", { status: 302, location: "/stolen" }, "bounced"],
  ] as const)("%s", async (_, kind, answer, state) => {
    const platform = await openPlatform(() => answer);
    const { id } = await addRobot(kind, kind === "dingtalk" ? { secret } : {});
    await waiting(id, 1);
    await deliverAt(friday("09:01"), platform);
    expect(platform.heard).toHaveLength(1);
    expect(platform.heard[0]?.url.pathname).not.toBe("/stolen");
    expect(await robotLedger()).toMatchObject([{ state, attempts: 1 }]);
    platform.answer = () => ({});
    await deliverAt(friday("10:01"), platform);
    expect(await robotLedger()).toMatchObject([{ state: state === "planned" ? "sent" : state }]);
  });

  test("nothing, because it is not there: tried again later", async () => {
    const platform = await openPlatform();
    const [server] = servers.splice(0);
    server?.close();
    const { id } = await addRobot("wecom");
    await waiting(id, 1);
    await deliverAt(friday("09:01"), platform);
    expect(await robotLedger()).toMatchObject([{ state: "planned", answer: "ECONNREFUSED" }]);
  });
});

describe("a robot", () => {
  test("has an address of its platform and no other, at its making and at each change", async () => {
    const { id, version } = await addRobot("wecom");
    for (const address of [
      "https://evil.example/cgi-bin/webhook/send?key=0123456789abcdef",
      "http://127.0.0.1:9/cgi-bin/webhook/send?key=0123456789abcdef",
      addresses.dingtalk,
    ]) {
      const common = { kind: "wecom", name: "某群", teamId: null, urgent: true, address } as const;
      const said = {
        code: "input.invalid",
        detail: [
          { path: "address", message: { zh: expect.stringMatching(/^只能发往企业微信群机器人/) as string } },
        ],
      };
      await expect(createRobot(asManager(), common)).rejects.toMatchObject(said);
      await expect(
        updateRobotSetting(asManager(), { ...common, id, version, enabled: true }),
      ).rejects.toMatchObject(said);
    }
  });

  test("that got into the ledger with another address all the same is not sent to", async () => {
    const result = await robotCourier().carry(
      { kind: "wecom", key: "../../evil?x=", secret: null, title: "", markdown: "", at: friday("09:00") },
      () => Promise.reject(new Error("nothing is to be noted as being sent")),
    );
    expect(result).toEqual({
      kind: "permanent",
      answer: {
        zh: "机器人地址不在允许的名单内，没有发出",
        en: "The robot's address is not among those allowed: nothing was sent",
      },
    });
  });

  test("shows neither key nor secret again, and keeps them through a change of its name", async () => {
    const { id, version } = await addRobot("dingtalk", { secret });
    const kept = await world.owner
      .selectFrom("reminderRobot")
      .select(["addressKey", "secret"])
      .where("id", "=", id)
      .executeTakeFirst();
    expect(kept?.addressKey).toMatch(/^v1:/);
    expect(kept?.secret).toMatch(/^v1:/);
    expect(JSON.stringify(kept)).not.toMatch(/ddddd|SEC/);
    await updateRobotSetting(asManager(), {
      id,
      version,
      kind: "dingtalk",
      name: "改名的群",
      teamId: null,
      urgent: false,
      enabled: true,
      address: null,
    });
    const robots = await readRobots(asManager(), undefined);
    expect(robots).toMatchObject([{ name: "改名的群", keyEnd: "dddd", isSigned: true, urgent: false }]);
    expect(JSON.stringify(robots)).not.toMatch(/ddddd|SEC/);
    const audited = await world.owner.selectFrom("auditEntry").select("changes").execute();
    expect(JSON.stringify(audited)).not.toMatch(/ddddd|SEC/);
    const platform = await openPlatform();
    await waiting(id, 1);
    await deliverAt(friday("09:01"), platform);
    expect(platform.heard[0]?.url.searchParams.get("access_token")).toBe("d".repeat(64));
    expect(platform.heard[0]?.url.searchParams.has("sign")).toBe(true);
  });

  test("whose key was encrypted under another secret is skipped with the reason, and the others are told", async () => {
    const platform = await openPlatform();
    const { id } = await addRobot("wecom");
    const { id: other } = await addRobot("dingtalk", { secret });
    const addressKey = await lock(wecomKey, "the secret before");
    await world.owner.updateTable("reminderRobot").set({ addressKey }).where("id", "=", id).execute();
    await waiting(id, 1);
    await waiting(other, 1);
    await deliverAt(friday("09:01"), platform);
    expect(platform.heard).toHaveLength(1);
    const rows = await world.owner.selectFrom("delivery").select(["robotId", "state", "reason"]).execute();
    expect(rows).toContainEqual({
      robotId: id,
      state: "skipped",
      reason: expect.objectContaining({ zh: expect.stringContaining("密钥解不开") as string }) as object,
    });
    expect(rows).toContainEqual({ robotId: other, state: "sent", reason: null });
  });

  test("is tested by a message of its own, once a minute, and not when it is off", async () => {
    const platform = await openPlatform();
    const { id, version } = await addRobot("wecom");
    await atInstant(world, friday("23:00"), async (db) => {
      const ctx = { ...asManager(), db };
      expect(await testRobot(ctx, { id })).toEqual({ planned: true });
      expect(await testRobot(ctx, { id })).toEqual({ planned: false });
      await postOf(db, platform).deliver(never);
    });
    expect(platform.heard[0]?.text).toContain("测试消息");
    expect(await readRobots(asManager(), undefined)).toMatchObject([{ lastState: "sent" }]);
    const off = { kind: "wecom", name: "停用的群", teamId: null, urgent: true, address: null } as const;
    await updateRobotSetting(asManager(), { ...off, id, version, enabled: false });
    await expect(testRobot(asManager(), { id })).rejects.toMatchObject({ code: "robot.off" });
    await work();
    await planAt(friday("08:30"));
    expect(await robotLedger()).toHaveLength(1);
  });
});
