import { readFileSync, writeFileSync } from "node:fs";
import { givePassword } from "@parkline/api/test/people";
import { startApi, type ApiProcess } from "@parkline/api/test/process";
import { contextFor, createPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { World } from "@parkline/testkit/world";
import { Chance } from "./chance.ts";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { hostileFiles, type HostileFile } from "./hostileFiles.ts";
import { inWorld } from "./world.ts";

/** What refusing one file may cost: seconds of the processor, and what the process holds beyond what it held before. */
const mostSeconds = 2;
const mostMegabytes = 400;

export const drillFiles: Drill = ({ quick, say }) =>
  inWorld((world) => bringFiles(world, { count: quick ? 39 : 500, say }));

interface Brought {
  readonly file: HostileFile;
  readonly status: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Brings hostile files to a running API one after the other: each is refused by a rule, soon, in little memory, and nothing of
 * it stays. Expected are files; `lost` was taken in, `ambiguous` was refused too dearly, `failed` is any other answer.
 */
export async function bringFiles(
  world: World,
  { count, say }: { readonly count: number; readonly say: DrillOptions["say"] },
): Promise<readonly DrillRow[]> {
  const park = await createPark(world);
  await givePassword(world, park.people.manager);
  const { id: projectId } = await createProject(contextFor(park, park.people.manager));
  const api = await startApi(world);
  try {
    const headers = await api.signIn(park.people.manager.username);
    const brought: Brought[] = [];
    for (const file of hostileFiles(count, new Chance(1))) {
      const one = await bring(api, headers, projectId, file);
      brought.push(one);
      if (isDear(one) || one.status !== 400) say(words(one));
    }
    for (const one of dearest(brought)) say(words(one));
    const kept = await world.owner
      .selectFrom("attachment")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    const row = {
      drill: "files",
      backend: "postgres",
      expected: count,
      delivered: brought.filter((one) => one.status === 400 && !isDear(one)).length,
      lost: brought.filter((one) => one.status < 400).length + Number(kept.count),
      duplicates: 0,
      ambiguous: brought.filter((one) => one.status === 400 && isDear(one)).length,
      failed: brought.filter((one) => one.status > 400).length,
      goal: `each refused within ${mostSeconds} s and ${mostMegabytes} MB`,
    } as const;
    return [{ ...row, met: row.delivered === count && row.lost === 0 }];
  } finally {
    await api.stop();
  }
}

const isDear = ({ seconds, megabytes }: Brought) => seconds > mostSeconds || megabytes > mostMegabytes;
const dearest = (brought: readonly Brought[]) =>
  [
    brought.toSorted((one, other) => other.seconds - one.seconds)[0],
    brought.toSorted((one, other) => other.megabytes - one.megabytes)[0],
  ].filter((one) => one !== undefined);
const words = ({ file, status, seconds, megabytes }: Brought) =>
  `${file.door}: ${file.what}, ${file.bytes.length} bytes: ${status}, ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;

async function bring(
  api: ApiProcess,
  headers: Readonly<Record<string, string>>,
  projectId: number,
  file: HostileFile,
): Promise<Brought> {
  const form = new FormData();
  if (file.door === "attachment") form.append("about", JSON.stringify({ projectId, kind: "other" }));
  form.append("file", new Blob([Buffer.from(file.bytes)]), file.name);
  const { "content-type": _, ...own } = headers;
  forgetPeak(api.pid);
  const before = cost(api.pid);
  const answer = await fetch(`${api.origin}/api/${file.door}`, { method: "POST", headers: own, body: form });
  await answer.text();
  const after = cost(api.pid);
  return {
    file,
    status: answer.status,
    seconds: after.seconds - before.seconds,
    megabytes: after.megabytes - before.megabytes,
  };
}

/** What Linux knows of a process: the processor's time that it took, and the most that it held since its peak was forgotten. */
function cost(pid: number): { readonly seconds: number; readonly megabytes: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const [, peak = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  // In hundredths: the user's part and the system's.
  return { seconds: (Number(stat[11]) + Number(stat[12])) / 100, megabytes: Number(peak) / 1024 };
}

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
