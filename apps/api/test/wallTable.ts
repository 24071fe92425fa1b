import type { RoleKey } from "@parkline/domain/glossary";
import { activityWalls } from "./activityWalls.ts";
import { agreementWalls, signingsOf } from "./agreementWalls.ts";
import { calendarWalls } from "./calendarWalls.ts";
import { directiveWalls } from "./directiveWalls.ts";
import { receiptWalls } from "./receiptWalls.ts";
import { robotWalls } from "./robotWalls.ts";
import { supervisionWalls } from "./supervisionWalls.ts";
import { reminderWalls } from "./reminderWalls.ts";

/** Ids of one park's records. */
export interface RecordIds {
  readonly project: number;
  readonly company: number;
  readonly contact: number;
  readonly interaction: number;
  readonly attachment: number;
  readonly person: number;
  readonly team: number;
  readonly chain: number;
  readonly ledgerImport: number;
  readonly activity: number;
  readonly activityFirm: number;
  readonly activityVisit: number;
  readonly receipt: number;
  readonly agreement: number;
  readonly obligation: number;
  readonly clause: number;
  readonly target: number;
  readonly directive: number;
  readonly robot: number;
  readonly order: number;
  readonly reminder: number;
  readonly ownReminder: number;
  readonly delivery: number;
}

/** An input made of ids that are to be refused; `ours` where a record of the caller's own park is needed beside them. */
export type Input = (ids: RecordIds, ours: RecordIds) => object;

export interface Wall {
  /** Who may call it, as domain.md §3 says; `self` for what concerns nobody but the caller. */
  readonly roles: readonly RoleKey[] | "self";
  /**
   * Valid inputs that name records by their ids, one for each place where an id can stand. With ids of another park or of
   * nothing each of them is refused, or (`filters`) finds nothing.
   */
  readonly inputs?: readonly Input[];
  readonly filters?: true;
  /** The refusal of whoever did not write a record of their own park that only its author may change. */
  readonly notAuthor?: readonly string[];
  /** It notes that the page was opened. */
  readonly notes?: true;
  /** Its ids are places in the park's own log, which starts at 1 in every park. */
  readonly stream?: true;
  /** An officer may do it with their own teams' projects alone: the inputs that name one. */
  readonly ofTeam?: readonly Input[];
}

const readers: readonly RoleKey[] = ["officer", "manager", "finance", "leader", "zone_leader"];
const everybody: readonly RoleKey[] = [...readers, "admin"];
const writers: readonly RoleKey[] = ["officer", "manager"];
const administrators: readonly RoleKey[] = ["admin"];
const setters: readonly RoleKey[] = ["manager", "admin"];
const importers: readonly RoleKey[] = ["manager"];

const byId = (kind: keyof RecordIds) => (ids: RecordIds) => ({ id: ids[kind] });
const rename = { version: 1, fields: { name: "改名" } };
const projectPatch = (ids: RecordIds) => ({ id: ids.project, ...rename });
const projectMove = (ids: RecordIds) => ({ id: ids.project, version: 1, to: "assessment" });
/** What a gate's dialog collects, with an id in each place where one can stand. */
const fillingsOf = (whole: (filling: object, ours: RecordIds) => object): readonly Input[] => [
  (ids, ours) => whole({ fields: { ownerId: ids.person } }, ours),
  (ids, ours) => whole({ fields: { chainId: ids.chain } }, ours),
  (ids, ours) => whole({ fields: { companyId: ids.company } }, ours),
  (ids, ours) => whole({ company: { kind: "known", id: ids.company, version: 1, fields: {} } }, ours),
  (ids, ours) => whole({ contact: { kind: "known", id: ids.contact } }, ours),
  (ids, ours) => whole({ contact: { kind: "new", name: "某某", companyId: ids.company } }, ours),
  ...signingsOf((agreement, ours) => whole({ agreement }, ours)),
];
const lead = { name: "新项目", investorName: "某投资方", product: "某产品", sourceKind: "trip" };
const newest = { kind: "interaction", at: "2099-01-01T00:00:00Z" };
const people = (ids: RecordIds) => ({ filter: { ownerIds: [ids.person] } });
const places = (ids: RecordIds) => ({ filter: { teamIds: [ids.team], chainIds: [ids.chain] } });
const exit = { status: "exited", reason: "other", note: "不再推进", lostTo: "未落地" };
const projectStatus = (ids: RecordIds) => ({ id: ids.project, version: 1, ...exit });
const keyPeriods = (ids: RecordIds) => ({
  id: ids.project,
  version: 1,
  periods: [{ fromOn: "2026-01-01", toOn: null }],
});
const note = (ids: RecordIds) => ({ projectId: ids.project, way: "phone", content: "电话沟通" });
const fileAmount = (ids: RecordIds) => ({ id: ids.attachment, version: 1, fields: { amount: 100 } });
const link = (ids: RecordIds) => ({ projectId: ids.project, contactId: ids.contact });
const linkToTheirs = (ids: RecordIds, ours: RecordIds) => ({ ...link(ours), projectId: ids.project });
const linkOfTheirs = (ids: RecordIds, ours: RecordIds) => ({ ...link(ours), contactId: ids.contact });
const teamPatch = { version: 1, name: "改名", headPersonId: null, memberIds: [], archived: false };
const chainPatch = { version: 1, name: "改名", isLeading: true, headPersonId: null, archived: false };

const figuresOfTeam = (ids: RecordIds) => ({ period: { year: 2026 }, teamId: ids.team });
const figuresOfChain = (ids: RecordIds) => ({ period: { year: 2026 }, chainId: ids.chain });
const signings = (ids: RecordIds) => ({
  key: "signed_contract",
  after: { value: "2099-01-01", id: ids.project },
});
const yearTarget = { year: 2027, indicator: "trips", split: "even", total: 12 };
const targetById = (ids: RecordIds) => ({ id: ids.target, version: 1 });

/** Every procedure of the API. One that is not in here fails the test of the walls. */
export const walls: Readonly<Record<string, Wall>> = {
  ...activityWalls,
  ...agreementWalls,
  ...calendarWalls,
  ...directiveWalls,
  ...receiptWalls,
  ...robotWalls,
  ...supervisionWalls,
  ...reminderWalls,
  "attachment.update": { roles: writers, inputs: [fileAmount], ofTeam: [fileAmount] },
  "attachment.remove": { roles: writers, inputs: [byId("attachment")], ofTeam: [byId("attachment")] },
  "auditLog.search": {
    roles: setters,
    filters: true,
    inputs: [
      (ids) => ({ actorId: ids.person }),
      (ids) => ({ subjectKind: "project", subjectId: ids.project }),
      (ids) => ({ cursor: { at: "2099-01-01T00:00:00Z", id: ids.project } }),
    ],
  },
  "company.list": {
    roles: readers,
    filters: true,
    inputs: [(ids) => ({ after: { name: "", id: ids.company } })],
  },
  "company.get": { roles: readers, inputs: [byId("company")] },
  "company.create": { roles: writers },
  "company.update": { roles: writers, inputs: [(ids) => ({ id: ids.company, ...rename })] },
  "contact.list": {
    roles: readers,
    filters: true,
    inputs: [(ids) => ({ after: { name: "", id: ids.contact } }), (ids) => ({ companyId: ids.company })],
  },
  "contact.get": { roles: readers, inputs: [byId("contact")] },
  "contact.create": {
    roles: writers,
    inputs: [
      (ids) => ({ name: "某某", companyId: ids.company }),
      (ids) => ({ name: "某某", projectId: ids.project }),
    ],
    ofTeam: [(ids) => ({ name: "某某", projectId: ids.project })],
  },
  "contact.update": {
    roles: writers,
    inputs: [
      (ids) => ({ id: ids.contact, ...rename }),
      (ids, ours) => ({ id: ours.contact, version: 1, fields: { companyId: ids.company } }),
    ],
  },
  "contact.reveal": { roles: ["officer", "manager", "leader"], inputs: [byId("contact")] },
  "contact.link": { roles: writers, inputs: [link, linkToTheirs, linkOfTheirs], ofTeam: [link] },
  "contact.unlink": { roles: writers, inputs: [link, linkToTheirs], ofTeam: [link] },
  "desk.read": { roles: everybody, notes: true },
  "desk.nextSteps": {
    roles: everybody,
    filters: true,
    inputs: [(ids) => ({ after: { value: null, id: ids.interaction } })],
  },
  "desk.turned": {
    roles: everybody,
    filters: true,
    inputs: [(ids) => ({ after: { value: "2000-01-01", id: ids.project } })],
  },
  "desk.changes": {
    roles: everybody,
    filters: true,
    inputs: [
      (ids) => ({
        since: "2000-01-01T00:00:00Z",
        after: { value: "2099-01-01 00:00:00+00", id: ids.project },
      }),
    ],
  },
  "directory.people": { roles: everybody },
  "directory.teams": { roles: everybody },
  "indicator.summary": { roles: readers, inputs: [figuresOfTeam, figuresOfChain] },
  "indicator.items": {
    roles: readers,
    inputs: [
      (ids) => ({ ...figuresOfTeam(ids), ...signings(ids) }),
      (ids) => ({ ...figuresOfChain(ids), ...signings(ids) }),
    ],
  },
  "indicator.cockpit": { roles: readers, inputs: [figuresOfTeam, figuresOfChain] },
  "indicator.zone": { roles: ["zone_leader"] },
  "indicator.targets": { roles: readers },
  "indicator.setTarget": {
    roles: ["manager", "finance"],
    inputs: [
      (ids) => ({ ...yearTarget, teamId: ids.team }),
      (ids) => ({ ...yearTarget, chainId: ids.chain }),
    ],
  },
  "indicator.removeTarget": { roles: ["manager", "finance"], inputs: [targetById] },
  "interaction.create": { roles: writers, inputs: [note], ofTeam: [note] },
  "interaction.update": {
    roles: writers,
    inputs: [(ids) => ({ id: ids.interaction, version: 1, fields: { content: "改写" } })],
    ofTeam: [(ids) => ({ id: ids.interaction, version: 1, fields: { content: "改写" } })],
  },
  "interaction.completeNextStep": {
    roles: writers,
    inputs: [byId("interaction")],
    ofTeam: [byId("interaction")],
  },
  "interaction.reschedule": {
    roles: writers,
    inputs: [(ids) => ({ id: ids.interaction, version: 1, nextStepOn: "2099-01-01" })],
    ofTeam: [(ids) => ({ id: ids.interaction, version: 1, nextStepOn: "2099-01-01" })],
  },
  "ledger.list": { roles: importers, filters: true, inputs: [(ids) => ({ before: ids.ledgerImport })] },
  "ledger.get": { roles: importers, inputs: [byId("ledgerImport")] },
  "ledger.prepare": { roles: importers, inputs: [(ids) => ({ id: ids.ledgerImport, version: 1 })] },
  "ledger.preview": { roles: importers, inputs: [byId("ledgerImport")] },
  "ledger.run": { roles: importers, inputs: [(ids) => ({ id: ids.ledgerImport, version: 1 })] },
  "ledger.undo": { roles: importers, inputs: [byId("ledgerImport")] },
  "ledger.discard": { roles: importers, inputs: [byId("ledgerImport")] },
  "live.changes": { roles: readers, stream: true },
  "live.reminders": { roles: everybody, stream: true },
  "people.list": { roles: administrators },
  "people.create": {
    roles: administrators,
    inputs: [(ids) => ({ name: "某某", username: "somebody", roles: ["officer"], teamIds: [ids.team] })],
  },
  "people.update": {
    roles: administrators,
    inputs: [(ids) => ({ id: ids.person, version: 1, name: "改名", email: null })],
  },
  "people.setRoles": {
    roles: administrators,
    inputs: [
      (ids) => ({ id: ids.person, version: 1, roles: ["manager"], teamIds: [] }),
      (ids, ours) => ({ id: ours.person, version: 1, roles: ["manager"], teamIds: [ids.team] }),
    ],
  },
  "people.disable": { roles: administrators, inputs: [(ids) => ({ id: ids.person, disabled: true })] },
  "people.setZoneLeader": { roles: administrators, inputs: [(ids) => ({ id: ids.person, leads: true })] },
  "people.record": { roles: administrators, inputs: [byId("person")] },
  "people.resetPassword": { roles: administrators, inputs: [byId("person")] },
  "people.endSessions": { roles: administrators, inputs: [byId("person")] },
  "people.signInRules": { roles: administrators },
  "people.requireSecondFactor": { roles: administrators },
  "people.teams": { roles: administrators },
  "people.createTeam": {
    roles: administrators,
    inputs: [
      (ids) => ({ name: "新组", headPersonId: ids.person }),
      (ids) => ({ name: "新组", memberIds: [ids.person] }),
    ],
  },
  "people.updateTeam": {
    roles: administrators,
    inputs: [
      (ids) => ({ id: ids.team, ...teamPatch }),
      (ids, ours) => ({ id: ours.team, ...teamPatch, headPersonId: ids.person }),
      (ids, ours) => ({ id: ours.team, ...teamPatch, memberIds: [ids.person] }),
    ],
  },
  "period.list": { roles: readers },
  "period.close": { roles: ["finance"] },
  "period.reopen": { roles: ["finance"] },
  "project.board": { roles: readers, filters: true, inputs: [people, places] },
  "project.column": {
    roles: readers,
    filters: true,
    inputs: [people, places].map((filter) => (ids) => ({
      ...filter(ids),
      stage: "lead",
      after: { value: null, id: ids.project },
    })),
  },
  "project.supported": { roles: readers },
  "project.totals": { roles: readers, filters: true, inputs: [people, places] },
  "project.list": {
    roles: readers,
    filters: true,
    inputs: [people, places, (ids) => ({ after: { value: null, id: ids.project } })],
  },
  "project.search": { roles: readers },
  "project.get": { roles: readers, inputs: [byId("project")] },
  "project.timeline": {
    roles: readers,
    inputs: [(ids) => ({ projectId: ids.project, after: { ...newest, id: ids.interaction } })],
  },
  "project.create": {
    roles: writers,
    inputs: [
      (ids) => ({ fields: { ...lead, ownerId: ids.person } }),
      (ids) => ({ fields: { ...lead, chainId: ids.chain } }),
      (ids) => ({ fields: lead, companyId: ids.company }),
      (ids) => ({ fields: lead, teamId: ids.team }),
      (ids) => ({ fields: lead, sourceActivityId: ids.activity }),
    ],
  },
  "project.update": {
    roles: writers,
    inputs: [
      projectPatch,
      (ids, ours) => ({ id: ours.project, version: 1, fields: { ownerId: ids.person } }),
      (ids, ours) => ({ id: ours.project, version: 1, fields: { chainId: ids.chain } }),
      (ids, ours) => ({ id: ours.project, version: 1, fields: { companyId: ids.company } }),
      (ids, ours) => ({ id: ours.project, version: 1, fields: { teamId: ids.team } }),
    ],
    ofTeam: [projectPatch],
  },
  "project.move": {
    roles: writers,
    inputs: [
      projectMove,
      ...fillingsOf((filling, ours) => ({ id: ours.project, version: 1, to: "assessment", ...filling })),
    ],
    ofTeam: [projectMove],
  },
  "project.fillGate": {
    roles: writers,
    inputs: [projectPatch, ...fillingsOf((filling, ours) => ({ id: ours.project, version: 1, ...filling }))],
    ofTeam: [projectPatch],
  },
  "project.setKeyPeriods": { roles: writers, inputs: [keyPeriods], ofTeam: [keyPeriods] },
  "project.setPeople": {
    roles: writers,
    inputs: [
      (ids) => ({ id: ids.project, version: 1, people: [] }),
      (ids, ours) => ({
        id: ours.project,
        version: 1,
        people: [{ personId: ids.person, role: "supporter" }],
      }),
    ],
    ofTeam: [(ids) => ({ id: ids.project, version: 1, people: [] })],
  },
  "project.setStatus": { roles: writers, inputs: [projectStatus], ofTeam: [projectStatus] },
  "report.read": { roles: readers },
  "report.issue": { roles: ["manager", "leader"] },
  "session.current": { roles: "self" },
  "session.parks": { roles: "self" },
  "session.setLanguage": { roles: "self" },
  "session.list": { roles: "self" },
  "session.record": { roles: "self" },
  "session.end": { roles: "self" },
  "session.endOthers": { roles: "self" },
  "session.endAll": { roles: "self" },
  "setting.calendar": { roles: everybody },
  "setting.chains": { roles: everybody },
  "setting.createChain": { roles: setters, inputs: [(ids) => ({ name: "新链", headPersonId: ids.person })] },
  "setting.updateChain": {
    roles: setters,
    inputs: [
      (ids) => ({ id: ids.chain, ...chainPatch }),
      (ids, ours) => ({ id: ours.chain, ...chainPatch, headPersonId: ids.person }),
    ],
  },
  "setting.stages": { roles: everybody },
  "setting.previewStage": { roles: setters },
  "setting.setStage": { roles: setters },
  "setting.withdrawStage": { roles: setters },
  "setting.stageWords": { roles: everybody },
  "setting.setStageWord": { roles: setters },
  "setting.removeStageWord": { roles: setters },
};
