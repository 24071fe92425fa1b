import { Problem } from "../problem.ts";
import { roleKeys, roleLabels, type Label, type RoleKey } from "../glossary.ts";

/**
 * Which role may do what (domain.md §3). `park`: on every record of the park; `team`: on projects of one's own
 * teams, or that one owns or supports; absent: not at all. A person with several roles has the widest of them.
 * `admin` runs users and settings and sees no business data by virtue of that role.
 */
export type Scope = "team" | "park";
interface Rule extends Label {
  readonly roles: Partial<Record<RoleKey, Scope>>;
}
const everyoneReads = {
  officer: "park",
  manager: "park",
  finance: "park",
  leader: "park",
  zone_leader: "park",
} as const;
const teamWrites = { officer: "team", manager: "park" } as const;
const parkWrites = { officer: "park", manager: "park" } as const;

export const permissions = {
  "project.read": { zh: "查看项目", en: "read projects", roles: everyoneReads },
  "project.create": { zh: "新建项目", en: "create projects", roles: teamWrites },
  "project.update": { zh: "修改项目", en: "edit projects", roles: teamWrites },
  "project.move": { zh: "推进项目阶段", en: "move projects", roles: teamWrites },
  "project.override": { zh: "越过条件推进", en: "override a gate", roles: { manager: "park" } },
  "project.status": { zh: "变更项目状态", en: "change a project's status", roles: teamWrites },
  "project.export": { zh: "导出项目", en: "export projects", roles: everyoneReads },
  "interaction.write": { zh: "记录跟进", en: "record interactions", roles: teamWrites },
  "attachment.write": { zh: "上传资料", en: "upload files", roles: teamWrites },
  // Whoever may complete a receipt files its slip; any other file asks for the one above as well.
  "attachment.add": { zh: "上传资料", en: "upload files", roles: { ...teamWrites, finance: "park" } },
  "agreement.read": { zh: "查看协议", en: "read agreements", roles: everyoneReads },
  "agreement.sign": { zh: "登记签约", en: "record a signing", roles: teamWrites },
  "agreement.write": { zh: "修改协议", en: "edit agreements", roles: teamWrites },
  "agreement.terminate": { zh: "终止协议", en: "terminate agreements", roles: { manager: "park" } },
  "company.read": { zh: "查看企业", en: "read companies", roles: everyoneReads },
  "company.write": { zh: "维护企业", en: "edit companies", roles: parkWrites },
  "contact.read": { zh: "查看联系人", en: "read contacts", roles: everyoneReads },
  "contact.write": { zh: "维护联系人", en: "edit contacts", roles: parkWrites },
  "contact.reveal": {
    zh: "查看联系电话",
    en: "reveal a phone number",
    roles: { officer: "park", manager: "park", leader: "park" },
  },
  "activity.read": { zh: "查看外出与展会", en: "read activities", roles: everyoneReads },
  "activity.write": { zh: "办理外出与展会", en: "carry out activities", roles: teamWrites },
  "activity.approve": {
    zh: "审批外出与展会",
    en: "approve activities",
    roles: { manager: "park", leader: "park" },
  },
  // Each person their own alone.
  "reminder.read": { zh: "查看提醒", en: "read reminders", roles: { ...everyoneReads, admin: "park" } },
  "reminder.settle": {
    zh: "办理自己的提醒",
    en: "settle one's own reminders",
    roles: { ...everyoneReads, admin: "park" },
  },
  // An administrator sees who was written to and when, and nothing of what was written.
  "reminder.ledger": {
    zh: "查看投递台账",
    en: "read the ledger of deliveries",
    roles: { manager: "park", admin: "park" },
  },
  "directive.read": { zh: "查看批示", en: "read directives", roles: everyoneReads },
  "directive.issue": { zh: "批示", en: "issue directives", roles: { leader: "park" } },
  "directive.reply": { zh: "回复批示", en: "reply to directives", roles: teamWrites },
  "supervision.read": { zh: "查看督办单", en: "read supervision orders", roles: everyoneReads },
  // Whoever an order is addressed to answers it, and the people of its project or activity.
  "supervision.reply": {
    zh: "答复督办单",
    en: "answer supervision orders",
    roles: { officer: "team", finance: "team", leader: "team", manager: "park" },
  },
  // Leaders conclude red ones alone (supervision/order.ts).
  "supervision.conclude": {
    zh: "督办单销号",
    en: "conclude supervision orders",
    roles: { manager: "park", leader: "park" },
  },
  "ledger.import": { zh: "导入台账", en: "import a ledger", roles: { manager: "park" } },
  "desk.read": { zh: "查看工作台", en: "read one's desk", roles: { ...everyoneReads, admin: "park" } },
  "receipt.read": { zh: "查看到位资金", en: "read funds received", roles: everyoneReads },
  "receipt.write": { zh: "登记到位资金", en: "enter funds received", roles: teamWrites },
  // Finance completes what a ledger brought in; everything else is its author's (receipt/step.ts).
  "receipt.submit": {
    zh: "补全和填报到位资金",
    en: "complete and submit funds received",
    roles: { ...teamWrites, finance: "park" },
  },
  "receipt.review": {
    zh: "初审到位资金",
    en: "review funds received",
    roles: { manager: "park", finance: "park" },
  },
  "receipt.certify": { zh: "认定到位资金", en: "certify funds received", roles: { finance: "park" } },
  "period.close": { zh: "封账", en: "close a period", roles: { finance: "park" } },
  "period.reopen": { zh: "重开已封账的月份", en: "reopen a closed period", roles: { finance: "park" } },
  "directory.read": {
    zh: "查看人员名单",
    en: "read the directory",
    roles: { ...everyoneReads, admin: "park" },
  },
  "people.manage": { zh: "管理用户与小组", en: "manage people and teams", roles: { admin: "park" } },
  // The verb asks besides that all parks of the zone are the actor's to administer.
  "zone.manage": { zh: "任免开发区领导", en: "name the zone's leaders", roles: { admin: "park" } },
  "setting.read": { zh: "查看园区设置", en: "read settings", roles: { ...everyoneReads, admin: "park" } },
  "setting.manage": { zh: "修改园区设置", en: "change settings", roles: { admin: "park", manager: "park" } },
  // It holds in every park of the installation: the verb asks besides that all of them are the actor's to administer.
  "calendar.manage": { zh: "设置节假日", en: "set the holidays", roles: { admin: "park" } },
  "audit.read": { zh: "查看审计日志", en: "read the audit log", roles: { admin: "park", manager: "park" } },
  // Everybody what they will be told themselves (`team`); all of the park for those who run it.
  "reminder.preview": {
    zh: "预告提醒",
    en: "preview reminders",
    roles: {
      officer: "team",
      finance: "team",
      zone_leader: "team",
      manager: "park",
      leader: "park",
      admin: "park",
    },
  },
  "indicator.read": { zh: "查看驾驶舱", en: "read the figures", roles: everyoneReads },
  "report.read": { zh: "查看年度成绩单", en: "read report cards", roles: everyoneReads },
  // What is issued speaks for the park: the manager answers for its figures, or the leader in whose name it goes out.
  "report.issue": {
    zh: "签发年度成绩单",
    en: "issue a report card",
    roles: { manager: "park", leader: "park" },
  },
  // The database asks besides whether the actor leads the zone.
  "zone.read": { zh: "查看全区园区", en: "read all parks of the zone", roles: { zone_leader: "park" } },
  "target.write": {
    zh: "下达目标任务",
    en: "set targets",
    roles: { manager: "park", finance: "park" },
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof permissions;

/** The widest scope that any of the roles gives for an action, or null. */
export function scopeOf(roles: readonly RoleKey[], action: Action): Scope | null {
  const rule: Rule = permissions[action];
  const scopes = roles.map((role) => rule.roles[role]);
  if (scopes.includes("park")) return "park";
  return scopes.includes("team") ? "team" : null;
}

/** Who can help somebody who may not do it: the labels of the roles that may. */
export function helpersFor(action: Action): Label {
  const rule: Rule = permissions[action];
  const roles = roleKeys.filter((role) => rule.roles[role]);
  return {
    zh: roles.map((role) => roleLabels[role].zh).join("、"),
    en: roles.map((role) => roleLabels[role].en).join(", "),
  };
}

/** Who acts: one person in one park. */
export interface Actor {
  readonly personId: number;
  readonly name: string;
  readonly roles: readonly RoleKey[];
  readonly teamIds: readonly number[];
}

/** What the scope `team` looks at. */
export interface ProjectWall {
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly memberIds: readonly number[];
}

/** May this actor do this to this project? Without a project: to any project at all. */
export function may(actor: Actor, action: Action, project?: ProjectWall): boolean {
  const scope = scopeOf(actor.roles, action);
  if (scope === null) return false;
  if (scope === "park" || project === undefined) return true;
  return (
    project.ownerId === actor.personId ||
    project.memberIds.includes(actor.personId) ||
    (project.teamId !== null && actor.teamIds.includes(project.teamId))
  );
}

/**
 * Refuses with a sentence that says who can help.
 * @throws Problem `permission.denied` (no role allows it) or `permission.notYourTeam` (another team's project)
 */
export function authorise(actor: Actor, action: Action, project?: ProjectWall): void {
  if (may(actor, action, project)) return;
  if (project !== undefined && may(actor, action))
    throw new Problem("permission.notYourTeam", { action: permissions[action] });
  throw new Problem("permission.denied", { action: permissions[action], helper: helpersFor(action) });
}
