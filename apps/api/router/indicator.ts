import { readCockpit } from "@parkline/services/indicator/cockpit";
import { readItems } from "@parkline/services/indicator/items";
import { removeTarget } from "@parkline/services/indicator/removeTarget";
import { setTarget } from "@parkline/services/indicator/setTarget";
import { readSummary } from "@parkline/services/indicator/summary";
import { readTargets } from "@parkline/services/indicator/targets";
import { readZone } from "@parkline/services/indicator/zone";
import { mutation, query, router } from "../trpc.ts";

export const indicatorRouter = router({
  summary: query(readSummary),
  items: query(readItems),
  cockpit: query(readCockpit),
  zone: query(readZone),
  targets: query(readTargets),
  setTarget: mutation(setTarget),
  removeTarget: mutation(removeTarget),
});
