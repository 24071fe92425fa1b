import { msg } from "@lingui/core/macro";
import type { Action } from "@parkline/domain/people/permission";

/** The pages that the bell leads to, in their order; each is open to those who may do its `action`. */
export const tabs = [
  { label: msg`我的提醒`, action: "reminder.read" satisfies Action as Action, to: "/reminders" },
  { label: msg`预告`, action: "reminder.preview" satisfies Action as Action, to: "/reminders/preview" },
  { label: msg`自设提醒`, action: "reminder.settle" satisfies Action as Action, to: "/reminders/own" },
  { label: msg`发件箱`, action: "reminder.read" satisfies Action as Action, to: "/mailbox" },
  { label: msg`投递台账`, action: "reminder.ledger" satisfies Action as Action, to: "/deliveries" },
] as const;
