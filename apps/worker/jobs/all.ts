import { createRegistry } from "../registry.ts";
import { heartbeat } from "./heartbeat.ts";
import { reckonParks } from "./reckonParks.ts";

/** Every job's name. The queue may hold jobs of any of them; each has exactly one handler below. */
const jobNames = ["heartbeat", "reckonParks"] as const;

export const registry = createRegistry(jobNames, [heartbeat, reckonParks]);
