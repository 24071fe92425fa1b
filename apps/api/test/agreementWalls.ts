import type { Input, RecordIds, Wall } from "./wallTable.ts";

const readers = ["officer", "manager", "finance", "leader", "zone_leader"] as const;
const everybody = [...readers, "admin"] as const;
const writers = ["officer", "manager"] as const;
const setters = ["manager", "admin"] as const;

const byId = (ids: RecordIds) => ({ id: ids.agreement });
const agreementsAmong: readonly Input[] = [
  (ids) => ({ filter: { projectId: ids.project } }),
  (ids) => ({ filter: { activityId: ids.activity } }),
  (ids) => ({ filter: { teamId: ids.team } }),
  (ids) => ({ filter: { ownerId: ids.person } }),
  (ids) => ({ filter: { chainId: ids.chain } }),
  (ids) => ({ filter: { projectId: ids.project }, after: { value: "2099-01-01", id: ids.agreement } }),
];
const signing = { kind: "contract", signedOn: "2020-01-02", agreedAmount: 100 };
const passed = { outcome: "passed", reviewedOn: "2020-01-02" };
/** A signing by its project, and by every other record that it may name. */
export const signingsOf = (whole: (signing: object, ids: RecordIds) => object): readonly Input[] => [
  (ids, ours) => whole({ ...signing, activityId: ids.activity }, ours),
  (ids, ours) => whole({ ...signing, attachmentId: ids.attachment }, ours),
  (ids, ours) => whole({ ...signing, legality: { ...passed, attachmentId: ids.attachment } }, ours),
  (ids, ours) => whole({ ...signing, fairCompetition: { ...passed, attachmentId: ids.attachment } }, ours),
  (ids, ours) => whole({ ...signing, supersedesId: ids.agreement }, ours),
  (ids, ours) => whole({ ...signing, increasesId: ids.agreement }, ours),
  (ids, ours) => whole({ ...signing, checkedClauseIds: [ids.clause] }, ours),
  (ids, ours) =>
    whole({ ...signing, parties: [{ side: "investor", name: "某某", companyId: ids.company }] }, ours),
];
const signed = (ids: RecordIds) => ({ projectId: ids.project, ...signing });
const agreementEdit = (ids: RecordIds) => ({ id: ids.agreement, version: 1, fields: { note: "改写" } });
const agreementReview = (ids: RecordIds) => ({
  id: ids.agreement,
  version: 1,
  which: "legality",
  review: null,
});
const clausesOf = (ids: RecordIds) => ({ id: ids.agreement, version: 1, clauseIds: [] });
const ending = { version: 1, terminatedOn: "2020-01-03", reason: "终止" };
const registration = { kind: "registration", dueOn: "2030-01-02" };
const owing = (ids: RecordIds) => ({ agreementId: ids.agreement, obligations: [registration] });
const obligationEdit = (ids: RecordIds) => ({ id: ids.obligation, version: 1, ...registration });
const settling = (ids: RecordIds) => ({ id: ids.obligation, version: 1, settled: { as: "open" } });
const obligationById = (ids: RecordIds) => ({ id: ids.obligation, version: 1 });
const clausePatch = { version: 1, name: "改名", fromOn: "2024-08-01" };

export const agreementWalls: Readonly<Record<string, Wall>> = {
  "agreement.list": { roles: readers, filters: true, inputs: agreementsAmong },
  "agreement.totals": { roles: readers, filters: true, inputs: agreementsAmong.slice(0, -1) },
  "agreement.get": { roles: readers, inputs: [byId] },
  "agreement.ofProject": { roles: readers, inputs: [(ids) => ({ projectId: ids.project })] },
  "agreement.history": { roles: readers, inputs: [byId] },
  "agreement.sign": {
    roles: writers,
    inputs: [signed, ...signingsOf((one, ours) => ({ ...one, projectId: ours.project }))],
    ofTeam: [signed],
  },
  "agreement.update": {
    roles: writers,
    inputs: [
      agreementEdit,
      (ids, ours) => ({ id: ours.agreement, version: 1, fields: { activityId: ids.activity } }),
      (ids, ours) => ({ id: ours.agreement, version: 1, fields: { attachmentId: ids.attachment } }),
      (ids, ours) => ({
        id: ours.agreement,
        version: 1,
        fields: {},
        parties: [{ side: "investor", name: "某某", companyId: ids.company }],
      }),
    ],
    ofTeam: [agreementEdit],
  },
  "agreement.review": {
    roles: writers,
    inputs: [
      agreementReview,
      (ids, ours) => ({ ...agreementReview(ours), review: { ...passed, attachmentId: ids.attachment } }),
    ],
    ofTeam: [agreementReview],
  },
  "agreement.checkClauses": {
    roles: writers,
    inputs: [clausesOf, (ids, ours) => ({ ...clausesOf(ours), clauseIds: [ids.clause] })],
    ofTeam: [clausesOf],
  },
  "agreement.terminate": { roles: ["manager"], inputs: [(ids) => ({ id: ids.agreement, ...ending })] },
  "agreement.addObligations": { roles: writers, inputs: [owing], ofTeam: [owing] },
  "agreement.updateObligation": { roles: writers, inputs: [obligationEdit], ofTeam: [obligationEdit] },
  "agreement.settleObligation": { roles: writers, inputs: [settling], ofTeam: [settling] },
  "agreement.removeObligation": { roles: writers, inputs: [obligationById], ofTeam: [obligationById] },
  "agreement.clauses": { roles: everybody },
  "agreement.createClause": { roles: setters },
  "agreement.updateClause": { roles: setters, inputs: [(ids) => ({ id: ids.clause, ...clausePatch })] },
};
