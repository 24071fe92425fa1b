/* What a worker writes of its jobs: which job, what failed, and nobody's name, address or words. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateQueue } from "./queue.ts";

let world: World;
let park: TestPark;
const name = "欧阳建国";
const address = "ouyang@park.example";
beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  await prepareQueueSchema(world.ownerUrl, queueSchema, migrateQueue);
});
afterAll(() => world.close());

/** Runs the worker as it is deployed until it has written that. @returns its lines */
async function linesUntil(wanted: string): Promise<readonly Record<string, unknown>[]> {
  const { ownerUrl, folder } = world;
  const worker = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { DATABASE_URL: ownerUrl, DATA_DIR: folder, SMTP_URL: "mailbox" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  try {
    await expect.poll(() => said, { timeout: 15_000 }).toContain(wanted);
  } finally {
    const ended = once(worker, "exit");
    worker.kill("SIGTERM");
    await ended;
  }
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("each line names its job, and an error that quotes a row leaves the row out", async () => {
  const { id } = park.people.officer;
  await world.owner.updateTable("person").set({ name, email: address }).where("id", "=", id).execute();
  const refusing = `raise exception 'delivery to ${address}, 13809712345, refused' using detail = '${name}'`;
  await runStatement(
    world.ownerUrl,
    `create function refuse() returns trigger language plpgsql as $$ begin ${refusing}; end $$;
     create trigger refuse before update on delivery for each row execute function refuse()`,
  );
  await world.owner
    .insertInto("delivery")
    .values({
      parkId: park.park.id,
      channel: "mail",
      kind: "notice",
      messageKey: "notice.1",
      recipientId: id,
      plannedAt: new Date(),
      sendAt: new Date(),
    })
    .execute();
  const lines = await linesUntil("delivery failed");
  expect(lines.every((line) => line["app"] === "worker" && typeof line["msg"] === "string")).toBe(true);
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: "delivery failed",
      park: park.park.key,
      job: "deliver",
      jobId: expect.stringMatching(/\w/) as unknown,
      err: expect.objectContaining({
        code: "P0001",
        message: "delivery to …@…, …, refused",
      }) as unknown,
    }),
  );
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${name}|${address}|13809712345`));
});
