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
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { linkOptions } from "@tanstack/react-router";
import type { Action } from "@parkline/domain/people/permission";

/**
 * A place is shown to those whose role may do `action` (one of them); `key` follows G on the keyboard; `within` is where one
 * is in that place as well.
 */
function place<const Link>(
  key: string,
  label: MessageDescriptor,
  Icon: typeof HomeOutlined,
  action: Action | readonly Action[],
  link: Link,
  within: readonly string[] = [],
) {
  return { key, label, Icon, action, link, within };
}

/** The places of the rail, seven at most, in its order and that of the phone's bar. */
export const railPlaces = [
  place("d", msg`工作台`, HomeOutlined, "desk.read", linkOptions({ to: "/" })),
  place("p", msg`项目`, ProjectOutlined, "project.read", linkOptions({ to: "/board" }), [
    "/projects",
    "/ledger",
  ]),
  place("e", msg`外出与展会`, CarOutlined, "activity.read", linkOptions({ to: "/activities" })),
  place("s", msg`签约`, FileDoneOutlined, "agreement.read", linkOptions({ to: "/agreements" }), [
    "/agreements",
  ]),
  place("r", msg`到位资金`, PayCircleOutlined, "receipt.read", linkOptions({ to: "/receipts" }), [
    "/receipts",
  ]),
  place("v", msg`驾驶舱`, DashboardOutlined, "indicator.read", linkOptions({ to: "/cockpit" })),
  place("c", msg`企业`, BankOutlined, "company.read", linkOptions({ to: "/companies" }), ["/contacts"]),
];

/** At the rail's foot, for the few who run the park's people and rules. */
export const footPlaces = [
  place(
    "a",
    msg`管理`,
    ControlOutlined,
    ["people.manage", "setting.manage", "audit.read"],
    linkOptions({ to: "/admin" }),
  ),
];

/** Pages that are reached from another place: found by name and key, not in the rail. */
export const tabPlaces = [
  place("l", msg`联系人`, ContactsOutlined, "contact.read", linkOptions({ to: "/contacts" })),
  place("i", msg`批示`, EditOutlined, "directive.read", linkOptions({ to: "/directives" })),
  place("b", msg`我的提醒`, BellOutlined, "reminder.read", linkOptions({ to: "/reminders" })),
  place("o", msg`督办`, AlertOutlined, "supervision.read", linkOptions({ to: "/supervision" })),
];

export type Place = (typeof railPlaces)[number] | (typeof footPlaces)[number] | (typeof tabPlaces)[number];
