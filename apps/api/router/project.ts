import { readBoard } from "@parkline/services/project/board";
import { readColumn } from "@parkline/services/project/column";
import { createProject } from "@parkline/services/project/create";
import { fillProjectGate } from "@parkline/services/project/fillGate";
import { listProjects } from "@parkline/services/project/list";
import { getProject } from "@parkline/services/project/get";
import { setKeyPeriods } from "@parkline/services/project/keyMark";
import { setProjectPeople } from "@parkline/services/project/people";
import { readTimeline } from "@parkline/services/project/timeline";
import { moveProject } from "@parkline/services/project/move";
import { search } from "@parkline/services/project/search";
import { readSupported } from "@parkline/services/project/supported";
import { setProjectStatus } from "@parkline/services/project/setStatus";
import { readTotals } from "@parkline/services/project/totals";
import { updateProject } from "@parkline/services/project/update";
import { mutation, query, router } from "../trpc.ts";

export const projectRouter = router({
  board: query(readBoard),
  column: query(readColumn),
  totals: query(readTotals),
  supported: query(readSupported),
  list: query(listProjects),
  search: query(search),
  get: query(getProject),
  timeline: query(readTimeline),
  create: mutation(createProject),
  update: mutation(updateProject),
  move: mutation(moveProject),
  fillGate: mutation(fillProjectGate),
  setStatus: mutation(setProjectStatus),
  setKeyPeriods: mutation(setKeyPeriods),
  setPeople: mutation(setProjectPeople),
});
