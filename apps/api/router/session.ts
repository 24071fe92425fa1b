import { readOwnRecord } from "@parkline/services/account/record";
import { readCurrentSession, readOwnParks } from "@parkline/services/session/current";
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  readSessions,
  setLanguage,
} from "@parkline/services/session/sessions";
import { router, selfMutation, selfQuery } from "../trpc.ts";

export const sessionRouter = router({
  current: selfQuery(readCurrentSession),
  parks: selfQuery(readOwnParks),
  setLanguage: selfMutation(setLanguage),
  list: selfQuery(readSessions),
  record: selfQuery(readOwnRecord),
  end: selfMutation(endSession),
  endOthers: selfMutation(endOtherSessions),
  endAll: selfMutation(endAllSessions),
});
