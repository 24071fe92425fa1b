import { readRobots } from "@parkline/services/robot/list";
import { testRobot } from "@parkline/services/robot/sendTest";
import { createRobot, updateRobotSetting } from "@parkline/services/robot/write";
import { mutation, query, router } from "../trpc.ts";

export const robotRouter = router({
  list: query(readRobots),
  create: mutation(createRobot),
  update: mutation(updateRobotSetting),
  test: mutation(testRobot),
});
