import type { Input, RecordIds, Wall } from "./wallTable.ts";

const readers = ["officer", "manager", "finance", "leader", "zone_leader"] as const;
const writers = ["officer", "manager"] as const;
const approvers = ["manager", "leader"] as const;

const byId = (ids: RecordIds) => ({ id: ids.activity });
const step = (ids: RecordIds) => ({ id: ids.activity, version: 4 });
const edit = (ids: RecordIds) => ({ ...step(ids), fields: { goal: "改写" } });
const withReason = (ids: RecordIds) => ({ ...step(ids), reason: "说明" });
const report = (ids: RecordIds) => ({
  ...step(ids),
  fields: { cost: 100, personCount: 1, dayCount: 1, outcome: "成效" },
});
const plan = { kind: "trip", name: "新活动", startsOn: "2026-05-01", endsOn: "2026-05-03" };
/** Every record that a plan may name. */
const parts: readonly ((ids: RecordIds) => object)[] = [
  (ids) => ({ chainId: ids.chain }),
  (ids) => ({ leaderId: ids.person }),
  (ids) => ({ teamId: ids.team }),
  (ids) => ({ memberIds: [ids.person] }),
  (ids) => ({ firms: [{ name: "某企业", companyId: ids.company }] }),
  (ids) => ({ firms: [{ name: "某企业", contactId: ids.contact }] }),
  (ids) => ({ presentedIds: [ids.project] }),
  (ids) => ({ toSignIds: [ids.project] }),
];
const visit: Input = (ids, ours) => ({
  activityId: ours.activity,
  firm: { name: "某企业" },
  said: "面谈",
  outcome: { kind: "interaction", projectId: ids.project },
});
const correction = (ids: RecordIds) => ({ id: ids.activityVisit, version: 1, fields: { said: "改写" } });
const nothingCame = { said: "面谈", outcome: { kind: "not_interested" } };

/** The procedures of trips, fairs and receptions. */
export const activityWalls: Readonly<Record<string, Wall>> = {
  "activity.list": {
    roles: readers,
    filters: true,
    inputs: [
      (ids) => ({ chainId: ids.chain }),
      (ids) => ({ personId: ids.person }),
      (ids) => ({ after: { startsOn: "1990-01-01", id: ids.activity } }),
    ],
  },
  "activity.get": { roles: readers, inputs: [byId] },
  "activity.create": {
    roles: writers,
    inputs: parts.map((of): Input => (ids) => ({ fields: { ...plan, ...of(ids) } })),
  },
  "activity.update": {
    roles: writers,
    inputs: [
      edit,
      (ids, ours) => ({ ...step(ours), fields: { firms: [{ id: ids.activityFirm, name: "某企业" }] } }),
      ...parts.map((of): Input => (ids, ours) => ({ ...step(ours), fields: of(ids) })),
    ],
    ofTeam: [edit],
  },
  "activity.request": { roles: writers, inputs: [step], ofTeam: [step] },
  "activity.approve": { roles: approvers, inputs: [step] },
  "activity.sendBack": { roles: approvers, inputs: [withReason] },
  "activity.withdraw": { roles: writers, inputs: [withReason], ofTeam: [withReason] },
  "activity.start": { roles: writers, inputs: [step], ofTeam: [step] },
  "activity.recordVisit": {
    roles: writers,
    inputs: [
      visit,
      (ids) => ({ activityId: ids.activity, firm: { name: "某企业" }, ...nothingCame }),
      (ids, ours) => ({ activityId: ours.activity, firm: { firmId: ids.activityFirm }, ...nothingCame }),
      (ids, ours) => ({
        activityId: ours.activity,
        firm: { name: "某企业", companyId: ids.company },
        ...nothingCame,
      }),
    ],
    ofTeam: [visit],
  },
  "activity.correctVisit": {
    roles: writers,
    notAuthor: ["activity.visitNotAuthor"],
    inputs: [
      correction,
      (ids, ours) => ({ ...correction(ours), firm: { firmId: ids.activityFirm } }),
      (ids, ours) => ({ ...correction(ours), firm: { name: "某企业", companyId: ids.company } }),
      (ids, ours) => ({
        ...correction(ours),
        outcome: { kind: "interaction", projectId: ids.project },
      }),
    ],
    ofTeam: [correction],
  },
  "activity.return": { roles: writers, inputs: [step], ofTeam: [step] },
  "activity.report": { roles: writers, inputs: [report], ofTeam: [report] },
  "activity.cancel": { roles: writers, inputs: [withReason], ofTeam: [withReason] },
  "activity.feed": { roles: readers },
  "activity.makeFeed": { roles: readers },
  "activity.revokeFeed": { roles: readers },
  "activity.rules": { roles: [...readers, "admin"] },
  "activity.setRules": { roles: ["manager", "admin"] },
};
