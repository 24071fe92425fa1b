import { parseDay, type Day } from "@parkline/domain/date/day";
import { deliveryStateKeys, type DeliveryStateKey } from "@parkline/domain/reminder/kind";

/** Those that wait now, those that are put off, those that are over with. */
export const reminderViews = ["open", "snoozed", "settled"] as const;
export type ReminderView = (typeof reminderViews)[number];

export interface ReminderSearch {
  /** Without one it is what waits. */
  readonly view?: Exclude<ReminderView, "open">;
}

export function reminderSearch(search: Record<string, unknown>): ReminderSearch {
  const view = reminderViews.find((key) => key === search["view"]);
  return view === undefined || view === "open" ? {} : { view };
}

/** What the ledger of messages is narrowed to, and which of them is open, as it stands in the address. */
export interface LedgerSearch {
  readonly state?: DeliveryStateKey;
  readonly person?: number;
  readonly channel?: "mail" | "robot";
  readonly day?: Day;
  readonly open?: number;
}

export function ledgerSearch(search: Record<string, unknown>): LedgerSearch {
  const state = deliveryStateKeys.find((key) => key === search["state"]);
  const person = idOf(search["person"]);
  const channel = (["mail", "robot"] as const).find((key) => key === search["channel"]);
  const day = typeof search["day"] === "string" ? parseDay(search["day"]) : undefined;
  const open = idOf(search["open"]);
  return {
    ...(state === undefined ? {} : { state }),
    ...(person === undefined ? {} : { person }),
    ...(channel === undefined ? {} : { channel }),
    ...(day === undefined ? {} : { day }),
    ...(open === undefined ? {} : { open }),
  };
}

const idOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Of which day the coming reminders are shown; without one it is the next working day. */
export interface PreviewSearch {
  readonly day?: Day;
  /** Of the whole park, for those who run it. */
  readonly park?: true;
}

export function previewSearch(search: Record<string, unknown>): PreviewSearch {
  const day = typeof search["day"] === "string" ? parseDay(search["day"]) : undefined;
  return {
    ...(day === undefined ? {} : { day }),
    ...(search["park"] === true ? { park: true as const } : {}),
  };
}
