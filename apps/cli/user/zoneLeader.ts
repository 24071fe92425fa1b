import { parseArgs } from "node:util";
import { setZoneLeader } from "@parkline/services/people/setZoneLeader";
import type { Command } from "../command.ts";
import { operatorOf, personNamed } from "./operator.ts";

export const userZoneLeader: Command = {
  words: ["user", "zone-leader"],
  usage: "user zone-leader USERNAME [--undo] [--park KEY] [--json]",
  summary:
    "任命开发区领导，可查看开发区的所有园区，--undo 免去 Names a leader of the park's zone, who reads all its parks; --undo removes",
  async run(environment, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        undo: { type: "boolean", default: false },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const ctx = await operatorOf(environment, values.park);
    const id = await personNamed(ctx, positionals);
    const { leads } = await setZoneLeader(ctx, { id, leads: !values.undo });
    if (values.json) environment.json({ username: positionals[0], zoneLeader: leads });
    else
      environment.say(
        leads
          ? `已任命 ${positionals[0] ?? ""} 为开发区领导。 Named a leader of the zone.`
          : `已免去 ${positionals[0] ?? ""} 的开发区领导。 No longer a leader of the zone.`,
      );
    return 0;
  },
};
