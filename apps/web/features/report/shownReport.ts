import type { ReportFacts } from "@parkline/domain/report/facts";
import { createContext, useContext } from "react";

/** What the page shows, and beside an edition the same figures as they come out now. */
interface ShownReport {
  readonly facts: ReportFacts;
  readonly now: ReportFacts | null;
}
export const ShownReport = createContext<ShownReport | null>(null);

export function useReport(): ShownReport {
  const report = useContext(ShownReport);
  if (report === null) throw new Error("a figure of a report stands outside of one");
  return report;
}
