import { msg } from "@lingui/core/macro";
import type { Action } from "@parkline/domain/people/permission";

/** The pages of 管理, in their order; each is open to those who may do its `action`. */
export const tabs = [
  {
    label: msg`人员`,
    action: "people.manage" satisfies Action as Action,
    to: "/admin/people",
  },
  {
    label: msg`小组`,
    action: "people.manage" satisfies Action as Action,
    to: "/admin/teams",
  },
  {
    label: msg`产业链`,
    action: "setting.manage" satisfies Action as Action,
    to: "/admin/chains",
  },
  {
    label: msg`阶段规则`,
    action: "setting.manage" satisfies Action as Action,
    to: "/admin/stages",
  },
  {
    label: msg`提醒规则`,
    action: "setting.manage" satisfies Action as Action,
    to: "/admin/reminders",
  },
  {
    label: msg`禁止条款`,
    action: "setting.manage" satisfies Action as Action,
    to: "/admin/clauses",
  },
  {
    label: msg`群机器人`,
    action: "setting.manage" satisfies Action as Action,
    to: "/admin/robots",
  },
  {
    label: msg`节假日`,
    action: "calendar.manage" satisfies Action as Action,
    to: "/admin/holidays",
  },
  {
    label: msg`审计`,
    action: "audit.read" satisfies Action as Action,
    to: "/admin/audit",
  },
] as const;
