import type { RecordIds, Wall } from "./wallTable.ts";

const everybody = ["officer", "manager", "finance", "leader", "zone_leader", "admin"] as const;
const keepers = ["manager", "admin"] as const;
const one = (ids: RecordIds) => ({ id: ids.reminder, version: 1 });
const plan = (ids: RecordIds) => ({ id: ids.ownReminder, version: 1 });
const fields = { text: "问用地指标", firstOn: "2099-12-31", minute: 540 };
const message = (ids: RecordIds) => ({ id: ids.delivery });

/** The procedures of reminders and of the messages that carry them. A reminder is nobody's but its recipient's. */
export const reminderWalls: Readonly<Record<string, Wall>> = {
  "reminder.mine": {
    roles: everybody,
    filters: true,
    inputs: [(ids) => ({ after: { value: "2099-01-01 00:00:00+00", id: ids.reminder } })],
  },
  "reminder.count": { roles: everybody },
  "reminder.markRead": { roles: everybody, filters: true, inputs: [(ids) => ({ ids: [ids.reminder] })] },
  "reminder.done": { roles: everybody, inputs: [one] },
  "reminder.dismiss": { roles: everybody, inputs: [one] },
  "reminder.snooze": {
    roles: everybody,
    inputs: [(ids) => ({ ...one(ids), day: "2099-12-31", minute: 540 })],
  },
  "reminder.reopen": { roles: everybody, inputs: [one] },
  "reminder.plans": { roles: everybody, filters: true, inputs: [(ids) => ({ before: ids.ownReminder })] },
  "reminder.addPlan": {
    roles: everybody,
    inputs: [
      (ids) => ({ subject: { kind: "project", id: ids.project }, fields }),
      (ids) => ({ subject: { kind: "activity", id: ids.activity }, fields }),
      (ids) => ({ subject: { kind: "agreement", id: ids.agreement }, fields }),
      (ids) => ({ subject: { kind: "receipt", id: ids.receipt }, fields }),
      (ids) => ({ subject: { kind: "company", id: ids.company }, fields }),
      (ids) => ({ subject: { kind: "contact", id: ids.contact }, fields }),
    ],
  },
  "reminder.editPlan": { roles: everybody, inputs: [(ids) => ({ ...plan(ids), fields })] },
  "reminder.removePlan": { roles: everybody, inputs: [plan] },
  "reminder.settings": { roles: everybody },
  "reminder.setSettings": { roles: everybody },
  "delivery.list": {
    roles: keepers,
    filters: true,
    inputs: [
      (ids) => ({ personId: ids.person }),
      (ids) => ({ after: { value: "1999999999999999999999", id: ids.delivery } }),
    ],
  },
  "delivery.get": { roles: keepers, inputs: [message] },
  "delivery.health": { roles: keepers },
  "delivery.mailbox": { roles: everybody },
  "delivery.nextDigest": { roles: everybody },
  "delivery.transport": { roles: keepers },
  "delivery.resend": { roles: keepers, inputs: [message] },
  "reminder.preview": { roles: everybody },
  "reminder.rules": { roles: everybody },
  "reminder.previewRule": { roles: keepers },
  "reminder.setRule": { roles: keepers },
  "reminder.withdrawRule": { roles: keepers },
};
