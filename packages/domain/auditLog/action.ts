import type { Label } from "../glossary.ts";

/** What was done, as the audit log says it: every action that a verb records. */
export const auditActions = {
  "project.create": { zh: "新建项目", en: "Created a project" },
  "project.update": { zh: "修改项目", en: "Edited a project" },
  "project.move": { zh: "变更项目阶段", en: "Moved a project" },
  "project.status": { zh: "变更项目状态", en: "Changed a project's status" },
  "project.keyMark": { zh: "变更重点项目标记", en: "Changed the key mark" },
  "project.people": { zh: "变更项目人员", en: "Changed the people of a project" },
  "project.contact": { zh: "变更项目联系人", en: "Changed the contacts of a project" },
  "project.export": { zh: "导出项目", en: "Exported projects" },
  "interaction.create": { zh: "记录跟进", en: "Recorded an interaction" },
  "interaction.update": { zh: "修改跟进记录", en: "Edited an interaction" },
  "interaction.nextStepDone": { zh: "办结下一步", en: "Finished a next step" },
  "interaction.reschedule": { zh: "改期下一步", en: "Put off a next step" },
  "attachment.add": { zh: "上传资料", en: "Uploaded a file" },
  "attachment.update": { zh: "更正资料信息", en: "Corrected a file's details" },
  "attachment.remove": { zh: "移除资料", en: "Removed a file" },
  "company.create": { zh: "新建企业", en: "Created a company" },
  "company.update": { zh: "修改企业", en: "Edited a company" },
  "contact.create": { zh: "新建联系人", en: "Created a contact" },
  "contact.update": { zh: "修改联系人", en: "Edited a contact" },
  "contact.reveal": { zh: "查看联系电话", en: "Revealed a phone number" },
  "ledger.upload": { zh: "上传台账", en: "Uploaded a ledger" },
  "ledger.run": { zh: "启动台账导入", en: "Started a ledger import" },
  "ledger.import": { zh: "台账导入", en: "Imported from a ledger" },
  "ledger.undo": { zh: "撤销台账导入", en: "Undid a ledger import" },
  "ledger.discard": { zh: "放弃台账导入", en: "Discarded a ledger import" },
  "ledger.leftover": { zh: "下载未导入的行", en: "Downloaded the rows left over" },
  "people.create": { zh: "新建账号", en: "Created an account" },
  "people.update": { zh: "修改账号", en: "Edited an account" },
  "people.setRoles": { zh: "变更角色与小组", en: "Changed roles and teams" },
  "people.setZoneLeader": { zh: "任免开发区领导", en: "Named or removed a zone leader" },
  "people.disable": { zh: "停用账号", en: "Disabled an account" },
  "people.enable": { zh: "启用账号", en: "Enabled an account" },
  "people.resetPassword": { zh: "重置密码", en: "Reset a password" },
  "people.endSessions": { zh: "退出全部登录", en: "Ended all sessions" },
  "people.createTeam": { zh: "新建小组", en: "Created a team" },
  "people.updateTeam": { zh: "修改小组", en: "Edited a team" },
  "setting.createChain": { zh: "新建产业链", en: "Created a chain" },
  "setting.updateChain": { zh: "修改产业链", en: "Edited a chain" },
  "setting.setStage": { zh: "设置阶段规则", en: "Set the rules of a stage" },
  "setting.withdrawStage": { zh: "撤回阶段规则", en: "Withdrew the rules of a stage" },
  "setting.setStageWord": { zh: "设置阶段用语", en: "Set a word for a stage" },
  "setting.removeStageWord": { zh: "删除阶段用语", en: "Removed a word for a stage" },
} as const satisfies Record<string, Label>;
export type AuditAction = keyof typeof auditActions;

/** What an entry can be about. `business` ones are not shown to somebody who may not read projects. */
export const auditSubjects = {
  project: { zh: "项目", en: "Project", business: true },
  company: { zh: "企业", en: "Company", business: true },
  contact: { zh: "联系人", en: "Contact", business: true },
  ledgerImport: { zh: "台账导入", en: "Ledger import", business: true },
  person: { zh: "人员", en: "Person", business: false },
  team: { zh: "招商小组", en: "Team", business: false },
  chain: { zh: "产业链", en: "Industry chain", business: false },
  setting: { zh: "园区设置", en: "Setting", business: false },
} as const satisfies Record<string, Label & { readonly business: boolean }>;
export type AuditSubjectKind = keyof typeof auditSubjects;
export const businessSubjectKinds = Object.entries(auditSubjects).flatMap(([kind, subject]) =>
  subject.business ? [kind] : [],
);
