import { addDays, dayIn, daysBetween, type Day } from "@parkline/domain/date/day";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { meQuery } from "./me.ts";

const zone = "Asia/Shanghai";

/**
 * The business day in the park: the server's at the time of the last answer, and since then as many midnights on as have
 * passed here. The reader's own calendar may stand elsewhere.
 */
export function useToday(): Day {
  const { data, dataUpdatedAt } = useSuspenseQuery(meQuery);
  const [here, setHere] = useState(() => dayIn(zone, new Date()));
  useEffect(() => {
    const timer = window.setInterval(() => setHere(dayIn(zone, new Date())), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  const passed = Math.max(0, daysBetween(dayIn(zone, new Date(dataUpdatedAt)), here));
  return addDays(data.today, passed);
}
