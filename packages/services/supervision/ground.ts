import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { readParkRoles, readRuleSettings, readTeamHeads } from "@parkline/db/query/supervisionClimb";
import type { RoleKey } from "@parkline/domain/glossary";
import type { ParkPeople } from "@parkline/domain/reminder/rule";
import { ladderOf, ladderRuleKeys, type Ladder } from "@parkline/domain/supervision/ladder";
import { today, type ParkMoment } from "../context.ts";

const daysSchema = z.record(z.string(), z.int().nonnegative());

/** The ladder as the park has it on the day. */
export async function loadLadder(tx: ParkTransaction, moment: ParkMoment): Promise<Ladder> {
  const rows = await readRuleSettings(tx, moment.park.id, ladderRuleKeys, today(moment));
  return ladderOf(
    new Map(rows.map(({ rule, enabled, days }) => [rule, { enabled, days: daysSchema.parse(days) }])),
  );
}

export async function loadParkPeople(tx: ParkTransaction, { park }: ParkMoment): Promise<ParkPeople> {
  const roles = await readParkRoles(tx, park.id);
  const heads = await readTeamHeads(tx, park.id);
  const withRole = (role: RoleKey) =>
    roles.filter((one) => one.role === role).map(({ personId }) => personId);
  return {
    active: new Set(roles.map(({ personId }) => personId)),
    managers: withRole("manager"),
    finance: withRole("finance"),
    leaders: withRole("leader"),
    teamHeads: new Map(heads.map(({ id, headPersonId }) => [id, headPersonId ?? 0])),
  };
}
