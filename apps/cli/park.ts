import type { Database } from "@parkline/db/connect";
import type { Park } from "@parkline/services/context";
import { readParks } from "@parkline/services/operation/parks";
import { UsageError } from "./command.ts";

/** The park that `--park KEY` names, or the only one there is. @throws UsageError */
export async function parkNamed(db: Database, key: string | undefined): Promise<Park> {
  const parks = await readParks(db);
  const chosen = key === undefined && parks.length === 1 ? parks[0] : parks.find((one) => one.key === key);
  if (chosen !== undefined) return chosen;
  const keys = parks.map((one) => `${one.key}（${one.name}）`).join("、");
  throw new UsageError(
    `请用 --park 指定园区：${keys || "系统里还没有园区，请先启动一次"}。 Name the park with --park.`,
  );
}
