import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { clearDemonstration, demonstrationState, markDemonstration } from "@parkline/db/query/demo";
import { storeSweep } from "@parkline/db/query/reminderPlan";
import { addDays, day, dayIn, startOfDay } from "@parkline/domain/date/day";
import type { FileStore } from "../fileStore.ts";
import { carryLedgerImport } from "../ledger/carry.ts";
import { runLedgerImport } from "../ledger/run.ts";
import { uploadLedger } from "../ledger/upload.ts";
import { issueReport } from "../report/issue.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { tellDealings } from "./dealings.ts";
import { eachOnce, StoryTime } from "./calendar.ts";
import { tellDirectives } from "./directives.ts";
import { foundDemonstration } from "./found.ts";
import { tellMoney, yearsUntil } from "./money.ts";
import { tellOrders } from "./orders.ts";
import { Story } from "./story.ts";
import { tellTravels } from "./travels.ts";

export interface DemonstrationParts {
  /** The owner of the tables: it alone may lay down a park. */
  readonly owner: Database;
  /** As the application connects, for everything else. */
  readonly db: Database;
  readonly files: FileStore;
  /** The ledger of 2023: tests/demo/东川工业园区2023年招商项目台账.xlsx. */
  readonly ledger: { readonly name: string; readonly bytes: Uint8Array };
  readonly now: Date;
}

/** The ledger is imported in the first days of the year after. */
const importedAt = new Date("2024-01-05T02:00:00Z");
const storyStart = day("2024-01-08");
/** The year 2023 is reported once its months are closed. */
const reportedOn = day("2024-03-22");

/**
 * Lays down the demonstration park in an empty database: its people, the ledger of 2023 through the import that anybody
 * uses, and the years since through the ordinary verbs with the clock set back. The same day gives the same park. What was
 * cut off half-way is taken back and begun anew.
 * @returns false where there is a park already
 */
export async function loadDemonstration(parts: DemonstrationParts): Promise<boolean> {
  const { owner, db, files, ledger, now } = parts;
  const state = await demonstrationState(owner);
  if (state === "complete") return false;
  if (state === "incomplete") await clearDemonstration(owner);
  await markDemonstration(owner, false, now);
  await seedCalendar(owner);
  const stage = await foundDemonstration(owner, db, files, new Date("2023-01-03T01:00:00Z"));
  const manager = stage.as("manager", importedAt);
  const uploaded = await uploadLedger(manager, ledger);
  await runLedgerImport(manager, { id: uploaded.id, version: uploaded.version });
  if (!(await carryLedgerImport(manager, uploaded.id)))
    throw new Error("the ledger of the demonstration was not imported");
  const today = dayIn("Asia/Shanghai", now);
  const once = eachOnce();
  const travels = await tellTravels(stage, once, yearsUntil(today), today);
  await tellMoney(stage, once, travels, today);
  const calendar = await inPark(db, stage.park.id, (tx) => loadCalendar(tx), "read");
  const time = new StoryTime(storyStart, now, calendar);
  const story = new Story(stage, time, travels);
  await story.plan();
  await story.tell();
  await tellDealings(stage, once, time);
  await tellDirectives(stage, once, time);
  await tellOrders(stage, once, time);
  await issueReport(stage.as("manager", once(reportedOn, 60)), { year: 2023 });
  // The park has been at work for years: what its story leaves late is supervised from the first day on.
  const sweptOn = time.working(addDays(today, -1));
  const mark = {
    sweptOn,
    sweptAt: startOfDay("Asia/Shanghai", sweptOn),
    changeNumber: 0,
    calendarVersion: "",
  };
  await inPark(db, stage.park.id, (tx) => storeSweep(tx, stage.park.id, mark));
  await markDemonstration(owner, true, now);
  return true;
}
