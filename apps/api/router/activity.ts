import { approveActivity } from "@parkline/services/activity/approve";
import { cancelActivity } from "@parkline/services/activity/cancel";
import { correctVisit } from "@parkline/services/activity/correctVisit";
import { createActivity } from "@parkline/services/activity/create";
import { makeFeed, readFeedState, revokeFeed } from "@parkline/services/activity/feed";
import { getActivity } from "@parkline/services/activity/get";
import { listActivities } from "@parkline/services/activity/list";
import { recordVisit } from "@parkline/services/activity/recordVisit";
import { reportActivity } from "@parkline/services/activity/report";
import { requestActivity } from "@parkline/services/activity/request";
import { returnActivity } from "@parkline/services/activity/return";
import { sendBackActivity } from "@parkline/services/activity/sendBack";
import { readActivityRulesOfPark, setActivityRules } from "@parkline/services/activity/setRules";
import { startActivity } from "@parkline/services/activity/start";
import { updateActivity } from "@parkline/services/activity/update";
import { withdrawActivity } from "@parkline/services/activity/withdraw";
import { mutation, query, router } from "../trpc.ts";

export const activityRouter = router({
  list: query(listActivities),
  get: query(getActivity),
  create: mutation(createActivity),
  update: mutation(updateActivity),
  request: mutation(requestActivity),
  approve: mutation(approveActivity),
  sendBack: mutation(sendBackActivity),
  withdraw: mutation(withdrawActivity),
  start: mutation(startActivity),
  recordVisit: mutation(recordVisit),
  correctVisit: mutation(correctVisit),
  return: mutation(returnActivity),
  report: mutation(reportActivity),
  cancel: mutation(cancelActivity),
  feed: query(readFeedState),
  makeFeed: mutation(makeFeed),
  revokeFeed: mutation(revokeFeed),
  rules: query(readActivityRulesOfPark),
  setRules: mutation(setActivityRules),
});
