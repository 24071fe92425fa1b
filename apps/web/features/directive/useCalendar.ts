import { workingCalendar, type WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../../trpc.ts";

/** The working days ahead; undefined until they have come. */
export function useCalendar(): WorkingCalendar | undefined {
  const { data } = useQuery(trpc.setting.calendar.queryOptions(undefined, { staleTime: 3_600_000 }));
  return useMemo(
    () =>
      data === undefined ? undefined : workingCalendar(data.holidays, data.workdays, data.announcedYears),
    [data],
  );
}
