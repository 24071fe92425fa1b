import { dayIn, type Day } from "@parkline/domain/date/day";
import { useEffect, useState } from "react";

function todayInPark(): Day {
  return dayIn("Asia/Shanghai", new Date());
}

/** The business day in the park, which is not always the day where the reader sits. Turns at midnight there. */
export function useToday(): Day {
  const [today, setToday] = useState(todayInPark);
  useEffect(() => {
    const timer = window.setInterval(() => setToday(todayInPark()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  return today;
}
