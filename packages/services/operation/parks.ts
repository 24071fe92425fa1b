import type { Database } from "@parkline/db/connect";
import { listParks } from "@parkline/db/query/park";
import type { Park } from "../context.ts";

/** Every park of the installation, for whoever sits at the machine. Asks for no permission. */
export async function readParks(db: Database): Promise<readonly Park[]> {
  return (await listParks(db)).map(({ id, key, name, divisionCode }) => ({ id, key, name, divisionCode }));
}
