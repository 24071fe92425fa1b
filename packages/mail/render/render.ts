import { letterTitle, type Letter } from "@parkline/domain/reminder/letter";
import { calendarOf } from "./calendar.ts";
import { htmlOf } from "./html.ts";
import { pageOf } from "./page.ts";
import { textOf } from "./text.ts";

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The days that are to come, for the reader's calendar; null where there are none. */
  readonly calendar: string | null;
}

/** A letter in its reader's language, as plain text and as a page. */
export function render(letter: Letter): Rendered {
  const page = pageOf(letter);
  return {
    subject: `【${letter.parkName}】${letterTitle(letter)[letter.language]}`,
    text: textOf(page),
    html: htmlOf(page, letter.language),
    calendar: calendarOf(letter),
  };
}
