import { approveActivity } from "@parkline/services/activity/approve";
import { createActivity } from "@parkline/services/activity/create";
import { getActivity } from "@parkline/services/activity/get";
import { recordVisit } from "@parkline/services/activity/recordVisit";
import { requestActivity } from "@parkline/services/activity/request";
import { dayIn } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { contextFor, type TestPark } from "@parkline/testkit/park";
import type { RecordIds } from "./wallTable.ts";

/** A trip that visits can be recorded on, of the officer's own team. */
export async function approvedTrip(
  park: TestPark,
  mark: string,
  now: Date,
): Promise<Pick<RecordIds, "activity" | "activityFirm">> {
  const { people } = park;
  const officer = contextFor(park, people.officer, { now });
  const day = dayIn("Asia/Shanghai", now);
  const { id, version } = await createActivity(officer, {
    fields: {
      kind: "trip",
      name: `${mark}招商`,
      goal: mark,
      startsOn: day,
      endsOn: day,
      leaderId: people.officer.id,
      budget: fen(100_00),
      cities: [{ countryCode: "CN", divisionCode: "330100" }],
      firms: [{ name: `${mark}拜访企业` }],
    },
  });
  const requested = await requestActivity(officer, { id, version });
  const byManager = { id, version: requested.version };
  const approved = await approveActivity(contextFor(park, people.manager, { now }), byManager);
  await approveActivity(contextFor(park, people.leader, { now }), { id, version: approved.version });
  const { firms } = await getActivity(officer, { id });
  return { activity: id, activityFirm: firms[0]?.id ?? 0 };
}

/** A visit on another such trip, of which nothing came. @returns its id */
export async function visitOnTrip(park: TestPark, mark: string, now: Date): Promise<number> {
  const { activity, activityFirm } = await approvedTrip(park, mark, now);
  const officer = contextFor(park, park.people.officer, { now });
  const visit = { activityId: activity, firm: { firmId: activityFirm }, said: mark };
  return (await recordVisit(officer, { ...visit, outcome: { kind: "not_interested" } })).id;
}
