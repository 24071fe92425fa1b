import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DrillOptions, DrillRow } from "../drill.ts";
import { fill, onSmallDisk } from "../smallDisk.ts";
import { gather, type Crowd } from "../writes/crowd.ts";
import { turnedAwayBy } from "../writes/sender.ts";
import { writeDuring } from "./during.ts";
import { openStand, type Stand } from "./stand.ts";

type Say = DrillOptions["say"];

const statusOf = async (stand: Stand): Promise<{ storage?: { readonly detail: string } }> => {
  const answer = await fetch(`${stand.ownOrigin}/readyz`);
  return ((await answer.json()) as { checks: { storage?: { detail: string } } }).checks;
};

/** The database has no room left while people write; they go on reading, and on with all once there is room. */
export function databaseDiskFull(say: Say): Promise<DrillRow> {
  return onSmallDisk(420, async (disk) => {
    const stand = await openStand({ cluster: disk });
    let [reads, told] = [0, ""];
    const fault = async (crowd: Crowd): Promise<void> => {
      const [sender] = crowd.senders;
      while (crowd.answered() < 60) await sleep(5);
      const giveBack = await fill(disk);
      for (let second = 0; second < 20; second += 1) {
        await sleep(1_000);
        const read = await sender?.send("project.list", {}, randomUUID()).catch(() => undefined);
        if (read?.status === 200) reads += 1;
        told = (await statusOf(stand)).storage?.detail ?? told;
      }
      await giveBack();
    };
    try {
      const patience = { totalMilliseconds: 120_000, answerMilliseconds: 40_000 };
      const goal = "no byte of room for 20 s";
      const row = await writeDuring(stand, { name: "disk full", goal, fault, people: 8, patience, say });
      say(`disk full: /readyz said "${told}", ${reads} of 20 reads answered`);
      const isTold = told !== "" && reads >= 18;
      return {
        ...row,
        goal: `${row.goal}; ${reads} of 20 reads answered, /readyz says it`,
        met: row.met && isTold,
      };
    } finally {
      await stand.close();
    }
  });
}

/** The folder of the attachments has no room: an upload is refused whole, everything else goes on. */
export function filesDiskFull(say: Say): Promise<DrillRow> {
  return onSmallDisk(8, async (disk) => {
    const stand = await openStand({ data: disk });
    try {
      const patience = { totalMilliseconds: 30_000, answerMilliseconds: 30_000 };
      const crowd = await gather(stand.world, { ...stand, count: 1, patience, say });
      await crowd.work({ writes: 12 });
      const [project] = crowd.projects();
      const [sender] = crowd.senders;
      if (project === undefined || sender === undefined) throw new Error("nobody has entered a project");
      const upload = (name: string) => sender.upload(project.id, name, pdfOf(600_000, name));
      const first = await upload("第一份.pdf");
      const giveBack = await fill(disk);
      const refused = await upload("第二份.pdf");
      const note = { projectId: project.id, way: "phone", content: "照常记录" };
      const written = await sender.send("interaction.create", note, randomUUID());
      const { storage } = await statusOf(stand);
      const unfinished = await readdir(join(disk, "files", "incoming"));
      await giveBack();
      const again = await upload("第二份.pdf");
      const { count } = await stand.world.owner
        .selectFrom("attachment")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      const away = turnedAwayBy(refused);
      say(
        `files: ${first.status}, then ${refused.status} ${away.code}, a note ${written.status}, then ${again.status}`,
      );
      const holds = [
        first.status === 200,
        away.isWhole && away.code === "server.storageFull",
        written.status === 200,
        storage !== undefined,
        unfinished.length === 0,
        again.status === 200,
        count === 2,
      ];
      const delivered = holds.filter(Boolean).length;
      return {
        drill: "database: files full",
        backend: "postgres",
        expected: holds.length,
        delivered,
        lost: 0,
        duplicates: 0,
        ambiguous: 0,
        failed: holds.length - delivered,
        goal: "an upload is refused with a sentence, leaves neither row nor bytes, a note is written, /readyz says it, and with room the same upload goes through",
        met: delivered === holds.length,
      };
    } finally {
      await stand.close();
    }
  });
}

/** So many bytes that pass for a paper; no two of other names are alike. */
const pdfOf = (size: number, name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([Buffer.from(`%PDF-1.7\n%${name}\n`), Buffer.alloc(size, 7), Buffer.from("\n%%EOF\n")]),
  );
