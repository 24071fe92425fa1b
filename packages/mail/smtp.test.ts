import { setTimeout as sleep } from "node:timers/promises";
import type { CarryResult, Courier } from "@parkline/domain/reminder/courier";
import type { Letter } from "@parkline/domain/reminder/letter";
import { afterEach, describe, expect, test } from "vitest";
import { smtpCourier } from "./smtp.ts";
import { letter, sender } from "./test/letters.ts";
import { startMailServer, type Behaviour, type MailServer } from "./test/server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function scene(
  behaviour: Behaviour = {},
  connections = 2,
): Promise<{ server: MailServer; courier: Courier<Letter> }> {
  const server = await startMailServer(behaviour);
  const courier = smtpCourier({ url: server.url, from: sender, connections });
  open.push(courier, server);
  return { server, courier };
}

const go = () => Promise.resolve(true);

const told = (result: CarryResult): string =>
  "answer" in result && typeof result.answer === "string" ? `${result.kind}: ${result.answer}` : result.kind;

describe("a message", () => {
  test("is sent with our Message-ID and date, and the server's answer is kept", async () => {
    const { server, courier } = await scene();
    const result = await courier.carry(letter(), go);
    expect(told(result)).toMatch(/^sent: 250 /);
    const [source = ""] = server.received;
    expect(source).toMatch(/^Message-ID: <digest\.7\.2026-03-20\.park@crm\.example>\r?$/m);
    expect(source).toMatch(/^Date: Fri, 20 Mar 2026 00:30:00 \+0000\r?$/m);
    expect(source).toMatch(/^Content-Type: multipart\/mixed/m);
    expect(source).toMatch(/^Content-Type: text\/html; charset=utf-8\r?$/m);
    expect(source).toMatch(/^Content-Type: text\/calendar/m);
  });

  test("is asked about when only its end is missing, and not before the server has agreed to take it", async () => {
    const { server, courier } = await scene();
    let seenBefore = -1;
    const result = await courier.carry(letter(), async () => {
      await sleep(100);
      seenBefore = server.received.length;
      return true;
    });
    expect(result.kind).toBe("sent");
    expect(seenBefore).toBe(0);
    const refusing = await scene({ atRecipient: () => 550 });
    let asked = false;
    await refusing.courier.carry(letter(), async () => (asked = true));
    await sleep(50);
    expect(asked).toBe(false);
  });

  test("that is not to be sent any more never arrives, and the next one does", async () => {
    const { server, courier } = await scene({}, 1);
    expect(await courier.carry(letter(), () => Promise.resolve(false))).toEqual({ kind: "refused" });
    expect((await courier.carry(letter({ messageId: "<next@crm.example>" }), go)).kind).toBe("sent");
    await sleep(100);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toContain("<next@crm.example>");
  });

  test("is not sent where what is to be noted before its end cannot be", async () => {
    const { server, courier } = await scene();
    const result = await courier.carry(letter(), () => Promise.reject(new Error("the database is away")));
    expect(told(result)).toMatch(/^temporary: .*the database is away/);
    await sleep(50);
    expect(server.received).toEqual([]);
  });
});

describe("an answer", () => {
  test.each<[Behaviour, CarryResult["kind"]]>([
    [{ atRecipient: () => 450 }, "temporary"],
    [{ atRecipient: () => 550 }, "permanent"],
    [{ afterDot: () => 451 }, "temporary"],
    [{ afterDot: () => 554 }, "permanent"],
    [{ afterDot: () => "drop" }, "ambiguous"],
    [{ dropBeforeDot: true }, "temporary"],
  ])("%o makes it %s", async (behaviour, kind) => {
    const { courier } = await scene(behaviour);
    // Where the line is to break before the dot, the dot has to wait for it.
    const beforeEnd = async () => {
      if (behaviour.dropBeforeDot === true) await sleep(200);
      return true;
    };
    expect((await courier.carry(letter(), beforeEnd)).kind).toBe(kind);
  });

  test("that refuses a message leaves the line open for the next", async () => {
    const { server, courier } = await scene({ afterDot: (count) => (count === 1 ? 451 : undefined) }, 1);
    const first = await courier.carry(letter(), go);
    expect(told(first)).toMatch(/^temporary: .*refused with 451/);
    expect((await courier.carry(letter(), go)).kind).toBe("sent");
    expect(server.lines()).toBe(1);
  });

  test("that we may not send at all is no fault of the address", async () => {
    const { courier } = await scene({ atRecipient: () => 530 });
    expect((await courier.carry(letter(), go)).kind).toBe("temporary");
  });
});

describe("a line", () => {
  test("that cannot be opened is a failure for the time being", async () => {
    const { server, courier } = await scene();
    await server.close();
    const result = await courier.carry(letter(), go);
    expect(told(result)).toMatch(/^temporary: .*ECONNREFUSED/);
  });

  test("whose certificate nobody vouches for is not trusted", async () => {
    const server = await startMailServer({ options: { secure: true } });
    const courier = smtpCourier({ url: server.url.replace("smtp:", "smtps:"), from: sender });
    open.push(courier, server);
    const result = await courier.carry(letter(), go);
    expect(told(result)).toMatch(/^temporary: .*certificate/);
    expect(server.received).toEqual([]);
  });

  test("is slow, and the message arrives all the same, once", async () => {
    const { server, courier } = await scene({ pauseMilliseconds: 1500 });
    expect((await courier.carry(letter(), go)).kind).toBe("sent");
    expect(server.received).toHaveLength(1);
  });

  test("that the server has closed meanwhile is opened anew", async () => {
    const { server, courier } = await scene({ options: { socketTimeout: 200 } }, 1);
    expect((await courier.carry(letter(), go)).kind).toBe("sent");
    await sleep(500);
    expect((await courier.carry(letter({ messageId: "<second@crm.example>" }), go)).kind).toBe("sent");
    expect(server.received).toHaveLength(2);
    expect(server.lines()).toBe(2);
  });

  test("of a handful carries many, each once", async () => {
    const { server, courier } = await scene({}, 3);
    const letters = Array.from({ length: 60 }, (_, index) => letter({ messageId: `<${index}@crm.example>` }));
    const results = await Promise.all(letters.map((one) => courier.carry(one, go)));
    expect(results.every((result) => result.kind === "sent")).toBe(true);
    const ids = server.received.map((source) => /^Message-ID: (\S+)/m.exec(source)?.[1]);
    expect(new Set(ids).size).toBe(60);
    expect(server.lines()).toBe(3);
  });
});
