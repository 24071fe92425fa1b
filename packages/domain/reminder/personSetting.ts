import { z } from "zod";
import { minuteSchema } from "./own.ts";

export const reminderSettingSchema = z.strictObject({
  /** Whether mail is sent beside the bell. */
  mail: z.boolean(),
  /** When the digest of the day comes. */
  digestMinute: minuteSchema,
  /** From then on nothing is sent, be it ever so urgent. */
  quietFromMinute: minuteSchema,
  quietToMinute: minuteSchema,
  /** Rules that the person wants nothing of, of those that the park lets people switch off. */
  rulesOff: z.array(z.string().max(60)).max(100),
});
export type PersonReminderSetting = z.output<typeof reminderSettingSchema>;

/** How people are told until they say otherwise. Minutes count from midnight on the park's clocks. */
export const usualReminderSetting: PersonReminderSetting = {
  mail: true,
  digestMinute: 8 * 60 + 30,
  quietFromMinute: 21 * 60,
  quietToMinute: 8 * 60,
  rulesOff: [],
};
