import { openPost } from "@parkline/services/delivery/post";
import { openWorld, type World } from "@parkline/testkit/world";
import { createPark, contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { addAttachment } from "@parkline/services/attachment/add";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueue } from "../queue.ts";
import { sweepFiles } from "./sweepFiles.ts";

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test("the job says how many files it deleted, and comes once a day", async () => {
  const park = await createPark(world);
  const officer = contextFor(park, park.people.officer);
  const { id: projectId } = await createProject(officer);
  await addAttachment(officer, {
    projectId,
    kind: "other",
    name: "甲.pdf",
    content: Buffer.from("%PDF-1.7"),
  });
  await world.files.put(Buffer.from("没有记录的文件"));
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const queue = openQueue({ engine: "postgres", url: world.appUrl, schema: "parkline_queue" }, log);
  const clock = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
  const stopping = new AbortController().signal;
  const { db, files } = world;
  const post = openPost({ db, channels: [], onError: () => undefined });
  const backUp = async () => undefined;
  await sweepFiles.run({ db, files, post, backUp, queue, log, clock, stopping }, {});
  await queue.close(0);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: "file store swept", looked: 2, deleted: 1, unfinished: 0 },
  ]);
  expect(sweepFiles.schedule).toEqual({ everySeconds: 86_400 });
});
