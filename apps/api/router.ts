import { activityRouter } from "./router/activity.ts";
import { agreementRouter } from "./router/agreement.ts";
import { attachmentRouter } from "./router/attachment.ts";
import { auditLogRouter } from "./router/auditLog.ts";
import { calendarRouter } from "./router/calendar.ts";
import { companyRouter } from "./router/company.ts";
import { contactRouter } from "./router/contact.ts";
import { deliveryRouter } from "./router/delivery.ts";
import { deskRouter } from "./router/desk.ts";
import { directiveRouter } from "./router/directive.ts";
import { directoryRouter } from "./router/directory.ts";
import { indicatorRouter } from "./router/indicator.ts";
import { interactionRouter } from "./router/interaction.ts";
import { ledgerRouter } from "./router/ledger.ts";
import { liveRouter } from "./router/live.ts";
import { peopleRouter } from "./router/people.ts";
import { periodRouter } from "./router/period.ts";
import { projectRouter } from "./router/project.ts";
import { receiptRouter } from "./router/receipt.ts";
import { reminderRouter } from "./router/reminder.ts";
import { reportRouter } from "./router/report.ts";
import { robotRouter } from "./router/robot.ts";
import { sessionRouter } from "./router/session.ts";
import { settingRouter } from "./router/setting.ts";
import { supervisionRouter } from "./router/supervision.ts";
import { router } from "./trpc.ts";

/** Everything the page can call, by feature. */
export const appRouter = router({
  activity: activityRouter,
  agreement: agreementRouter,
  attachment: attachmentRouter,
  auditLog: auditLogRouter,
  calendar: calendarRouter,
  company: companyRouter,
  contact: contactRouter,
  delivery: deliveryRouter,
  desk: deskRouter,
  directive: directiveRouter,
  directory: directoryRouter,
  indicator: indicatorRouter,
  interaction: interactionRouter,
  ledger: ledgerRouter,
  live: liveRouter,
  people: peopleRouter,
  period: periodRouter,
  project: projectRouter,
  receipt: receiptRouter,
  reminder: reminderRouter,
  report: reportRouter,
  robot: robotRouter,
  session: sessionRouter,
  setting: settingRouter,
  supervision: supervisionRouter,
});

export type AppRouter = typeof appRouter;
