import type { ReminderSubjectKey } from "./kind.ts";

/** Where a click on a reminder leads: the page of its record, as the web names it. */
export function subjectPath(kind: ReminderSubjectKey, id: number): string {
  switch (kind) {
    case "project":
      return `/projects/${id}`;
    case "activity":
      return `/activities/${id}`;
    case "agreement":
      return `/agreements/${id}`;
    case "receipt":
      return `/receipts?open=${id}`;
    case "period":
      return "/receipts/periods";
    case "directive":
      return "/directives";
    case "order":
      return `/supervision/${id}`;
    case "own":
      return "/reminders/own";
    case "delivery":
      return `/deliveries?open=${id}`;
    case "company":
      return `/companies/${id}`;
    case "contact":
      return `/contacts?open=${id}`;
  }
}
