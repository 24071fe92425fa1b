import {
  AlertOutlined,
  BankOutlined,
  BellOutlined,
  CarOutlined,
  ContactsOutlined,
  ControlOutlined,
  DashboardOutlined,
  EditOutlined,
  FileDoneOutlined,
  HomeOutlined,
  PayCircleOutlined,
  ProjectOutlined,
} from "@ant-design/icons";
import { msg } from "@lingui/core/macro";
import { linkOptions } from "@tanstack/react-router";
import type { Action } from "@parkline/domain/people/permission";

/**
 * The places of the rail, seven at most, in its order and that of the phone's bar. A place is shown to those whose role may
 * do `action` (one of them); `key` follows G on the keyboard; `within` is where one is in that place as well.
 */
export const railPlaces = [
  {
    key: "d",
    label: msg`工作台`,
    Icon: HomeOutlined,
    action: "desk.read" satisfies Action as Action,
    link: linkOptions({ to: "/" }),
  },
  {
    key: "p",
    label: msg`项目`,
    Icon: ProjectOutlined,
    action: "project.read" satisfies Action as Action,
    link: linkOptions({ to: "/board" }),
    within: ["/projects", "/ledger"],
  },
  {
    key: "e",
    label: msg`外出与展会`,
    Icon: CarOutlined,
    action: "activity.read" satisfies Action as Action,
    link: linkOptions({ to: "/activities" }),
  },
  {
    key: "s",
    label: msg`签约`,
    Icon: FileDoneOutlined,
    action: "agreement.read" satisfies Action as Action,
    link: linkOptions({ to: "/agreements" }),
    within: ["/agreements"],
  },
  {
    key: "r",
    label: msg`到位资金`,
    Icon: PayCircleOutlined,
    action: "receipt.read" satisfies Action as Action,
    link: linkOptions({ to: "/receipts" }),
    within: ["/receipts"],
  },
  {
    key: "v",
    label: msg`驾驶舱`,
    Icon: DashboardOutlined,
    action: "indicator.read" satisfies Action as Action,
    link: linkOptions({ to: "/cockpit" }),
  },
  {
    key: "c",
    label: msg`企业`,
    Icon: BankOutlined,
    action: "company.read" satisfies Action as Action,
    link: linkOptions({ to: "/companies" }),
    within: ["/contacts"],
  },
] as const;

/** At the rail's foot, for the few who run the park's people and rules. */
export const footPlaces = [
  {
    key: "a",
    label: msg`管理`,
    Icon: ControlOutlined,
    action: ["people.manage", "setting.manage", "audit.read"] satisfies Action[] as readonly Action[],
    link: linkOptions({ to: "/admin" }),
  },
] as const;

/** Pages that are reached from another place: found by name and key, not in the rail. */
export const tabPlaces = [
  {
    key: "l",
    label: msg`联系人`,
    Icon: ContactsOutlined,
    action: "contact.read" satisfies Action as Action,
    link: linkOptions({ to: "/contacts" }),
  },
  {
    key: "i",
    label: msg`批示`,
    Icon: EditOutlined,
    action: "directive.read" satisfies Action as Action,
    link: linkOptions({ to: "/directives" }),
  },
  {
    key: "b",
    label: msg`我的提醒`,
    Icon: BellOutlined,
    action: "reminder.read" satisfies Action as Action,
    link: linkOptions({ to: "/reminders" }),
  },
  {
    key: "o",
    label: msg`督办`,
    Icon: AlertOutlined,
    action: "supervision.read" satisfies Action as Action,
    link: linkOptions({ to: "/supervision" }),
  },
] as const;

export type Place = (typeof railPlaces)[number] | (typeof footPlaces)[number] | (typeof tabPlaces)[number];
