import { readPersonRecord } from "@parkline/services/account/record";
import { createPerson } from "@parkline/services/people/create";
import { disablePerson } from "@parkline/services/people/disable";
import { endPersonSessions } from "@parkline/services/people/endSessions";
import { readPeople } from "@parkline/services/people/list";
import { resetPassword } from "@parkline/services/people/resetPassword";
import { readSignInRules, requireSecondFactor } from "@parkline/services/people/signInRules";
import { setRoles } from "@parkline/services/people/setRoles";
import { setZoneLeader } from "@parkline/services/people/setZoneLeader";
import { createTeam, readTeams, updateTeamSetting } from "@parkline/services/people/teams";
import { updatePersonDetails } from "@parkline/services/people/update";
import { mutation, query, router } from "../trpc.ts";

export const peopleRouter = router({
  list: query(readPeople),
  create: mutation(createPerson),
  update: mutation(updatePersonDetails),
  setRoles: mutation(setRoles),
  setZoneLeader: mutation(setZoneLeader),
  record: query(readPersonRecord),
  disable: mutation(disablePerson),
  resetPassword: mutation(resetPassword),
  endSessions: mutation(endPersonSessions),
  signInRules: query(readSignInRules),
  requireSecondFactor: mutation(requireSecondFactor),
  teams: query(readTeams),
  createTeam: mutation(createTeam),
  updateTeam: mutation(updateTeamSetting),
});
