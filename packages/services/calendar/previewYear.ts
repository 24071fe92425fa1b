import { checkNotice, yearNoticeSchema } from "@parkline/domain/calendar/notice";
import { withYear } from "@parkline/domain/calendar/workingCalendar";
import { stageKeys } from "@parkline/domain/glossary";
import { z } from "zod";
import { movedReports } from "../activity/reckonReports.ts";
import { read } from "../context.ts";
import { deadlineColumns, loadRules } from "../project/rules.ts";
import { factsAtStages } from "../setting/reckon.ts";
import { verb } from "../verb.ts";
import { requireEveryPark } from "./everyPark.ts";

const { year, days } = yearNoticeSchema.shape;

/**
 * How many projects of the park would turn amber or red on another day, and how many reports be due on another, if the
 * year's holidays were these (`null`: if there were none). Numbers alone: an administrator reads no projects.
 * @throws Problem `calendar.notAllParks`: whoever could not save it is told so before
 */
export const previewCalendarYear = verb(
  "calendar.manage",
  z.strictObject({ year, days: days.nullable() }).check(checkNotice),
  async (ctx, notice) =>
    read(ctx, async (tx) => {
      await requireEveryPark(tx, ctx);
      const before = await loadRules(tx, ctx);
      const calendar = withYear(before.calendar, notice.year, notice.days);
      let projects = 0;
      for await (const facts of factsAtStages(tx, ctx, stageKeys))
        for (const project of facts) {
          const now = deadlineColumns(project, before);
          const then = deadlineColumns(project, { ...before, calendar });
          if (now.amberOn !== then.amberOn || now.redOn !== then.redOn) projects += 1;
        }
      return { projects, reports: (await movedReports(tx, ctx.park.id, calendar)).length };
    }),
);
