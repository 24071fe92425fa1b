import type { GeneratedAlways } from "kysely";
import type { Json } from "./json.ts";

// 年度成绩单 as issued; nobody changes or removes one.

export interface IssuedReportTable {
  parkId: number;
  id: GeneratedAlways<number>;
  year: number;
  /** From 1 within a park and year. */
  edition: number;
  issuedAt: Date;
  issuedBy: number;
  /** As the person was called that day. */
  issuedByName: string;
  /** `ReportFacts`. */
  facts: Json;
}
