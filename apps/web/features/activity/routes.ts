import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";
import { activitySearch } from "./search.ts";

export const activityRoutes = [
  createRoute({
    path: "/activities",
    getParentRoute: () => frameRoute,
    validateSearch: activitySearch,
    component: lazyRouteComponent(() => import("./ActivityListPage.tsx"), "ActivityListPage"),
  }),
  createRoute({
    path: "/activities/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./ActivityPage.tsx"), "ActivityPage"),
  }),
] as const;
