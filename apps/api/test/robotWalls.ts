import type { RecordIds, Wall } from "./wallTable.ts";

const setters = ["manager", "admin"] as const;
const address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef";
const robot = { kind: "wecom", name: "新机器人", urgent: true };
const patch = (ids: RecordIds) => ({
  ...robot,
  id: ids.robot,
  version: 1,
  enabled: true,
  address: null,
  teamId: null,
});

/** The procedures of group robots. */
export const robotWalls: Readonly<Record<string, Wall>> = {
  "robot.list": { roles: setters },
  "robot.create": { roles: setters, inputs: [(ids) => ({ ...robot, address, teamId: ids.team })] },
  "robot.update": {
    roles: setters,
    inputs: [patch, (ids, ours) => ({ ...patch(ours), teamId: ids.team })],
  },
  "robot.test": { roles: setters, inputs: [(ids) => ({ id: ids.robot })] },
};
