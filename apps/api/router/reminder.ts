import { countOwnReminders, listOwnReminders, markOwnRemindersRead } from "@parkline/services/reminder/mine";
import { addOwnPlan, editOwnPlan, listOwnPlans, removeOwnPlan } from "@parkline/services/reminder/own";
import {
  dismissReminder,
  finishReminder,
  reopenReminder,
  snoozeReminder,
} from "@parkline/services/reminder/settle";
import { previewReminders } from "@parkline/services/reminder/preview";
import { previewReminderRule } from "@parkline/services/reminder/previewRule";
import { readReminderRules } from "@parkline/services/reminder/rules";
import { setReminderRule, withdrawReminderRule } from "@parkline/services/reminder/setRule";
import { readOwnReminderSettings, setOwnReminderSettings } from "@parkline/services/reminder/settings";
import { mutation, query, router } from "../trpc.ts";

export const reminderRouter = router({
  mine: query(listOwnReminders),
  count: query(countOwnReminders),
  markRead: mutation(markOwnRemindersRead),
  done: mutation(finishReminder),
  dismiss: mutation(dismissReminder),
  snooze: mutation(snoozeReminder),
  reopen: mutation(reopenReminder),
  plans: query(listOwnPlans),
  addPlan: mutation(addOwnPlan),
  editPlan: mutation(editOwnPlan),
  removePlan: mutation(removeOwnPlan),
  settings: query(readOwnReminderSettings),
  setSettings: mutation(setOwnReminderSettings),
  preview: query(previewReminders),
  rules: query(readReminderRules),
  previewRule: query(previewReminderRule),
  setRule: mutation(setReminderRule),
  withdrawRule: mutation(withdrawReminderRule),
});
