import { unannouncedNote, type Reckoning } from "@parkline/domain/calendar/unannounced";
import type { Day } from "@parkline/domain/date/day";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLanguage } from "../language/language.ts";
import { meQuery } from "./me.ts";

/** The word on a day whose year has no announced holidays; null where there is nothing to say. */
export type SayUnannounced = (reckoning: Reckoning, day: Day | null) => string | null;

export function useUnannounced(): SayUnannounced {
  const language = useLanguage();
  const { announcedYears } = useSuspenseQuery(meQuery).data;
  const years = useMemo(() => new Set(announcedYears), [announcedYears]);
  return useCallback(
    (reckoning, day) => (day === null ? null : (unannouncedNote(years, reckoning, day)?.[language] ?? null)),
    [years, language],
  );
}
