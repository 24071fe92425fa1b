import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startReferee, type Referee } from "./referee.ts";

let referee: Referee;
beforeAll(async () => {
  referee = await startReferee();
});
afterAll(() => referee.close());
beforeEach(() => referee.behave({}));

async function send(key: string): Promise<string> {
  const transport = createTransport(referee.url);
  const message = { from: "a@parkline.example", to: "b@parkline.example", subject: key, text: "…" };
  try {
    return (await transport.sendMail({ ...message, messageId: `<${key}@parkline.example>` })).response;
  } finally {
    transport.close();
  }
}
async function receiptsOf(key: string) {
  const { receipts } = await referee.ledger();
  return receipts.filter((receipt) => receipt.messageId === `<${key}@parkline.example>`);
}

describe("the referee", () => {
  test("writes down what it accepted, and that it answered", async () => {
    expect(await send("whole")).toMatch(/^250/);
    const [receipt, ...others] = await receiptsOf("whole");
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({ recipient: "b@parkline.example" });
    expect(receipt?.answeredAt).toBeGreaterThanOrEqual(receipt?.dotAt ?? Number.NaN);
  });

  test("cuts as many lines as it is told, exactly between the final dot and the 250", async () => {
    await referee.behave({ dropsAfterDot: 1 });
    await expect(send("cut")).rejects.toThrow(/closed|reset/i);
    expect(await receiptsOf("cut")).toMatchObject([{ answeredAt: null }]);
    expect(await send("cut")).toMatch(/^250/);
    expect(await receiptsOf("cut")).toHaveLength(2);
    expect((await referee.ledger()).dropped).toBe(1);
  });

  test("refuses for later and for good", async () => {
    for (const code of [451, 550]) {
      await referee.behave({ refusal: { code, words: "not now" } });
      await expect(send("refused")).rejects.toMatchObject({ responseCode: code });
    }
    expect(await receiptsOf("refused")).toEqual([]);
  });

  test("is down, and comes back under the same address", async () => {
    await referee.behave({ down: true });
    await expect(send("down")).rejects.toMatchObject({ code: "ESOCKET" });
    await referee.behave({});
    expect(await send("down")).toMatch(/^250/);
  });

  test("takes no more in a second than it is told", async () => {
    await referee.behave({ messagesPerSecond: 10 });
    const since = performance.now();
    await Promise.all(Array.from({ length: 8 }, (_, index) => send(`slow-${index}`)));
    expect(performance.now() - since).toBeGreaterThan(700);
  });
});
