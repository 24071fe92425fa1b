import { msg } from "@lingui/core/macro";
import type { MessageDescriptor } from "@lingui/core";
import type { ParkRoleKey } from "@parkline/domain/people/account";

/** What a role opens, in one line: the permission table in the words of whoever gives it. */
export const roleNotes: Record<ParkRoleKey, MessageDescriptor> = {
  officer: msg`看全园区的项目，办理本组和自己的项目`,
  manager: msg`办理全园区的项目，可越过条件推进，导入台账，设置产业链和阶段规则`,
  finance: msg`看全园区的项目，认定到位资金、封账`,
  leader: msg`看全园区的项目，可作批示`,
  admin: msg`管理人员、小组和园区设置，不因此看到业务数据`,
};
