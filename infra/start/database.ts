import { join } from "node:path";
import { Problem, sentence } from "@parkline/domain/problem";
import { prepareDatabase as prepare } from "@parkline/services/operation/prepareDatabase";
import { migrateQueue } from "@parkline/worker/queue";
import { startPostgres, type EmbeddedPostgres } from "../postgres.ts";
import { Refusal } from "./refusal.ts";

export function startEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  return startPostgres({ folder: dataDir, logFile: join(dataDir, "logs", "postgres.log"), durable: true });
}

/**
 * Brings the database to this version, as its owner.
 * @returns the names of the migrations applied now
 * @throws Refusal for a database that cannot be reached, is too old, or of a newer version of ours
 */
export async function prepareDatabase(ownerUrl: string): Promise<string[]> {
  try {
    return await prepare(ownerUrl, migrateQueue);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, params } = error;
    throw new Refusal(`${sentence(code, params, "zh")} ${sentence(code, params, "en")}`);
  }
}
