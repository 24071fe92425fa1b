import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "@parkline/domain/date/day";
import { render } from "@parkline/mail/render/render";
import { inShanghai } from "@parkline/testkit/park";
import { createTransport } from "nodemailer";
import { askUrgently } from "../faults/reminders/facts.ts";
import type { Referee } from "../faults/reminders/referee.ts";
import { openSite } from "../faults/reminders/site.ts";
import { untilPlanned } from "../faults/reminders/settle.ts";
import { openDrillWorld, type DrillWorld } from "../faults/reminders/world.ts";
import { told, type BenchOptions } from "./case.ts";
import type { BenchRow } from "./measure.ts";

/** As many connections as one worker opens. */
const connections = 10;
const goalSeconds = 20;
const goalRatio = 0.7;

/** What issue C promises of the speed of reminders. */
export async function benchReminders({ quick, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const { rows, add } = told(say);
  add(...(await measureSending(quick ? 200 : 5_000, say)));
  return rows;
}

/** Many reminders due at one minute, by one worker on PostgreSQL; beside nodemailer alone over the same pool. */
async function measureSending(messages: number, say: BenchOptions["say"]): Promise<BenchRow[]> {
  const site = await openSite();
  const drill = await openDrillWorld(site, "postgres", 1, say);
  const { referee, crew } = drill;
  try {
    const entered = inShanghai("2026-03-13 10:00:00");
    const { park } = await askUrgently(drill, messages, { now: entered, dueOn: "2026-03-16" as Day });
    // Planned while it is quiet, so that all wait for one and the same minute.
    await drill.setClock(inShanghai("2026-03-16 07:50:00"));
    await crew.start(1);
    await drill.sweep();
    await untilPlanned(drill, park.id, messages);
    say(`${messages} messages planned`);
    const bare = await sendAlone(referee, messages);

    const before = (await referee.ledger()).receipts.length;
    const minute = inShanghai("2026-03-16 08:00:00");
    await drill.setClock(new Date(minute.getTime() - 5_000));
    const dueAt = Date.now() + 5_000;
    await untilSent(drill, park.id);
    const receipts = (await referee.ledger()).receipts.slice(before);
    const first = receipts.reduce(
      (earliest, { dotAt }) => Math.min(earliest, dotAt),
      Number.POSITIVE_INFINITY,
    );
    const last = receipts.reduce((latest, { answeredAt }) => Math.max(latest, answeredAt ?? 0), 0);
    const seconds = (last - dueAt) / 1000;
    // Once the first is out: until then the queue's next look is waited for.
    const [ours, alone] = [(messages * 1000) / (last - first), messages / bare];
    const name = `${messages.toLocaleString("en")} reminders due at one minute`;
    const bench = "reminders";
    const twoDigits = (value: number) => Math.round(value * 100) / 100;
    return [
      {
        bench,
        case: `${name}: seconds until the last is with the mail server`,
        ours: twoDigits(seconds),
        bare: twoDigits(bare),
        ratio: null,
        goal: `≤ ${goalSeconds} s`,
        met: seconds <= goalSeconds && receipts.length === messages,
      },
      {
        bench,
        case: `${name}: messages a second, beside nodemailer alone`,
        ours: twoDigits(ours),
        bare: twoDigits(alone),
        ratio: twoDigits(ours / alone),
        goal: `≥ ${goalRatio} ×`,
        met: ours / alone >= goalRatio,
      },
    ];
  } finally {
    await drill.close();
    await site.close();
  }
}

/** Looks seldom: whoever looks takes of the machine that is measured. */
async function untilSent(drill: DrillWorld, parkId: number): Promise<void> {
  for (;;) {
    const [row] = await drill.look<{ left: number }>(
      "select count(*)::integer as left from delivery where park_id = $1 and state <> 'sent'",
      [parkId],
    );
    if (row?.left === 0) return;
    await sleep(2_000);
  }
}

/** The same kind of message, as often, over a pool of nodemailer's own; in seconds. */
async function sendAlone(referee: Referee, messages: number): Promise<number> {
  const line = {
    reminderId: 1,
    rule: "directive",
    ruleLabel: { zh: "批示办理到期", en: "Directive due" },
    subjectLabel: "测试项目1号",
    words: { zh: "批示“请抓紧推进，第1号”，3月16日到期", en: "Directive “1” is due on 16 March" },
    severity: "urgent",
    dueOn: "2026-03-16" as Day,
    url: "http://localhost:3000/projects/1",
    doneUrl: "http://localhost:3000/reminder/done",
    snoozeUrl: "http://localhost:3000/reminder/snooze",
  } as const;
  const to = { name: "马晓雨", address: "officer1@parkline.example" };
  const { subject, text, html, calendar } = render({
    messageId: "<alone@parkline.example>",
    to,
    language: "zh",
    parkName: "东川工业园区",
    day: "2026-03-16" as Day,
    at: inShanghai("2026-03-16 08:00:00"),
    body: { kind: "urgent", lines: [line], allUrl: "http://localhost:3000/reminders" },
  });
  const pool = createTransport({
    url: referee.url,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const since = performance.now();
  await Promise.all(
    Array.from({ length: messages }, (_, index) =>
      pool.sendMail({
        from: "parkline@parkline.example",
        to,
        subject,
        text,
        html,
        messageId: `<alone-${index}@parkline.example>`,
        ...(calendar === null ? {} : { icalEvent: { filename: "parkline.ics", content: calendar } }),
      }),
    ),
  );
  const seconds = (performance.now() - since) / 1000;
  pool.close();
  return seconds;
}
