import { once } from "node:events";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyOut } from "./copyOut.ts";
import { openClient } from "./server.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const manyRows = "copy (select generate_series(1, 10000000)) to stdout";

test("a connection that ends after its rows were given up, as on a full disk, ends nothing else", async () => {
  const client = await openClient(world.ownerUrl);
  client.on("error", () => undefined);
  const { content } = copyOut(client, manyRows);
  await once(content, "readable");
  content.destroy();
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  // What nobody listens to would end the process here.
  client.connection.stream.destroy();
  await ended;
  expect(content.destroyed).toBe(true);
});

test("whoever reads the rows hears that the connection ended", async () => {
  const client = await openClient(world.ownerUrl);
  client.on("error", () => undefined);
  const { content } = copyOut(client, manyRows);
  const read = async () => {
    for await (const piece of content) if (piece !== null) client.connection.stream.destroy();
  };
  await expect(read()).rejects.toThrow("Connection terminated");
});
