import { createRouter } from "@tanstack/react-router";
import { accountRoutes } from "./features/account/routes.ts";
import { boardRoutes } from "./features/board/routes.ts";
import { activityRoutes } from "./features/activity/routes.ts";
import { agreementRoutes } from "./features/agreement/routes.ts";
import { adminRoutes } from "./features/admin/routes.ts";
import { companyRoutes } from "./features/company/routes.ts";
import { contactRoutes } from "./features/contact/routes.ts";
import { deskRoutes } from "./features/desk/routes.ts";
import { projectRoutes } from "./features/project/routes.ts";
import { reminderRoutes } from "./features/reminder/routes.ts";
import { receiptRoutes } from "./features/receipt/routes.ts";
import { indicatorRoutes } from "./features/indicator/routes.ts";
import { directiveRoutes } from "./features/directive/routes.ts";
import { ledgerRoutes } from "./features/ledger/routes.ts";
import { reportRoutes } from "./features/report/routes.ts";
import { signInRoutes } from "./features/sign-in/routes.ts";
import { supervisionRoutes } from "./features/supervision/routes.ts";
import { elsewhereRoute } from "./routing/elsewhere.tsx";
import { frameRoute } from "./routing/frame.tsx";
import { rootRoute } from "./routing/root.tsx";
import { Failed } from "./ui/state/Failed.tsx";

/** Every screen of the product: one line a feature. The order means nothing, the paths are told apart by themselves. */
const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  frameRoute.addChildren([
    ...deskRoutes,
    ...boardRoutes,
    ...projectRoutes,
    ...activityRoutes,
    ...agreementRoutes,
    ...receiptRoutes,
    ...companyRoutes,
    ...contactRoutes,
    ...directiveRoutes,
    ...supervisionRoutes,
    ...indicatorRoutes,
    ...reminderRoutes,
    ...reportRoutes,
    ...ledgerRoutes,
    ...accountRoutes,
    ...adminRoutes,
    elsewhereRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Failed isPage error={error} onRetry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
