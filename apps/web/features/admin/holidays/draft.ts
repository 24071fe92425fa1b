import { noticeFaults, type NoticeDay } from "@parkline/domain/calendar/notice";
import { readNotice, type ReadNotice } from "@parkline/domain/calendar/readNotice";
import { daysBetween, weekdayOf, type Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type { Outputs } from "../../../trpc.ts";

export type LoadedNotice = Outputs["calendar"]["read"]["notice"];

/** The notice of a year while somebody works on it. */
export interface Draft {
  readonly year: number;
  readonly source: string;
  readonly announcedOn: Day | null;
  readonly days: ReadonlyMap<Day, NoticeDay>;
}

const byDay = (days: readonly NoticeDay[]): ReadonlyMap<Day, NoticeDay> =>
  new Map(days.map((row) => [row.day, row]));

export function draftOf(year: number, notice: LoadedNotice): Draft {
  return {
    year,
    source: notice?.source ?? "",
    announcedOn: notice?.announcedOn ?? null,
    days: byDay(notice?.days ?? []),
  };
}

/** In the order of the days, as the server keeps them. */
export const daysOf = ({ days }: Draft): NoticeDay[] =>
  [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));

/**
 * The next of what a day can be: a weekday is worked or off for a festival; a weekend day is off, worked for a
 * festival, or named as part of one.
 */
export function toggled(draft: Draft, day: Day, festival: string): Draft {
  const days = new Map(draft.days);
  const kind = days.get(day)?.kind;
  const isWeekend = weekdayOf(day) >= 6;
  const next =
    kind === undefined ? (isWeekend ? "workday" : "holiday") : kind === "workday" ? "holiday" : null;
  if (next === null) days.delete(day);
  else days.set(day, { day, kind: next, name: festival });
  return { ...draft, days };
}

/** What a pasted notice makes of the draft: its days take the place of all that stood there. */
export function pasted(draft: Draft, text: string): { readonly draft: Draft; readonly read: ReadNotice } {
  const read = readNotice(text, draft.year);
  if (read.days.length === 0) return { draft, read };
  return {
    read,
    draft: {
      ...draft,
      source: read.source ?? draft.source,
      announcedOn: read.announcedOn ?? draft.announcedOn,
      days: byDay(read.days),
    },
  };
}

/** Why a draft cannot be saved yet, a sentence each. */
export const faultsOf = (draft: Draft): Label[] => noticeFaults(draft.year, daysOf(draft));

export function isChanged(draft: Draft, notice: LoadedNotice): boolean {
  const { source, announcedOn } = draftOf(draft.year, notice);
  return (
    draft.source !== source ||
    draft.announcedOn !== announcedOn ||
    JSON.stringify(daysOf(draft).map(plain)) !== JSON.stringify((notice?.days ?? []).map(plain))
  );
}
const plain = ({ day, kind, name }: NoticeDay) => [day, kind, name];

/** A festival with its days off, in spans, and the weekend days worked for it. */
export interface Festival {
  readonly name: string;
  readonly off: readonly { readonly first: Day; readonly last: Day }[];
  readonly worked: readonly Day[];
}

/** The year festival by festival, in the order in which they first appear. */
export function festivalsOf(draft: Draft): Festival[] {
  const grouped = Map.groupBy(daysOf(draft), ({ name }) => name);
  return [...grouped].map(([name, rows]) => {
    const off: { first: Day; last: Day }[] = [];
    for (const { day } of rows.filter(({ kind }) => kind === "holiday")) {
      const open = off.at(-1);
      if (open !== undefined && daysBetween(open.last, day) === 1) open.last = day;
      else off.push({ first: day, last: day });
    }
    return { name, off, worked: rows.filter(({ kind }) => kind === "workday").map(({ day }) => day) };
  });
}
