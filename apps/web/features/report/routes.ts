import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { reportSearch } from "./search.ts";

export const reportRoutes = [
  createRoute({
    path: "/cockpit/report",
    getParentRoute: () => frameRoute,
    validateSearch: reportSearch,
    component: lazyRouteComponent(() => import("./ReportPage.tsx"), "ReportPage"),
  }),
] as const;
