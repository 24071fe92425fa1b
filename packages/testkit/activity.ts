import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { approveActivity } from "@parkline/services/activity/approve";
import { createActivity } from "@parkline/services/activity/create";
import { requestActivity } from "@parkline/services/activity/request";
import type { Context } from "@parkline/services/context";
import { contextFor, type TestPark } from "./park.ts";

/** Three days that the test's Monday is the first of. */
const plan = {
  kind: "trip" as const,
  name: "赴长三角光伏招商",
  goal: "拜访组件企业",
  startsOn: day("2026-03-16"),
  endsOn: day("2026-03-18"),
  budget: fen(300_000_00),
  cities: [{ countryCode: "CN", divisionCode: "330100" }],
};
type Plan = Parameters<typeof createActivity>[1]["fields"];

/** A trip that is planned, led by the officer. */
export async function planTrip(
  park: TestPark,
  more: Partial<Plan> = {},
  by: Context = contextFor(park, park.people.officer),
) {
  return createActivity(by, { fields: { ...plan, leaderId: park.people.officer.id, ...more } });
}

/** One that manager and leader have approved, as the park's rules ask. */
export async function approvedTrip(park: TestPark, more: Partial<Plan> = {}) {
  const { id, version } = await planTrip(park, more);
  const asked = await requestActivity(contextFor(park, park.people.officer), { id, version });
  const first = await approveActivity(contextFor(park, park.people.manager), { id, version: asked.version });
  const note = "同意";
  return first.state === "approved"
    ? first
    : approveActivity(contextFor(park, park.people.leader), { id, version: first.version, note });
}
