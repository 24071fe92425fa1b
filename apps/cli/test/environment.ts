import { applicationUrl } from "@parkline/db/connect";
import { readSettings } from "@parkline/domain/settings";
import type { TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import { migrateQueue } from "@parkline/worker/queue";
import type { Environment } from "../command.ts";

export interface Terminal {
  readonly environment: Environment;
  readonly said: string[];
  readonly warned: string[];
  readonly json: unknown[];
}

/** A terminal on an installation, whose lines are kept. */
export function terminalOn(
  world: Pick<World, "db" | "files" | "folder" | "ownerUrl">,
  park?: Pick<TestPark, "park">,
  more: Partial<Environment> & { readonly variables?: Readonly<Record<string, string>> } = {},
): Terminal {
  const { variables = {}, ...rest } = more;
  const said: string[] = [];
  const warned: string[] = [];
  const json: unknown[] = [];
  const settings = readSettings({ DATABASE_URL: world.ownerUrl, DATA_DIR: world.folder, ...variables });
  const environment: Environment = {
    installation: {
      ownerUrl: world.ownerUrl,
      appUrl: applicationUrl(world.ownerUrl),
      sessionSecret: "a secret of this test",
      settings,
      version: "0.0.0-test",
      migrateQueue,
    },
    db: world.db,
    files: world.files,
    now: () => new Date("2026-03-16T02:00:00Z"),
    folder: "/",
    say: (text) => said.push(text),
    json: (value) => json.push(value),
    warn: (text) => warned.push(text),
    park: async () => {
      if (park === undefined) throw new Error("this command is not about a park");
      return park.park;
    },
    ...rest,
  };
  return { environment, said, warned, json };
}
