import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { cockpitSearch, itemsSearch, targetsSearch } from "./search.ts";

export const indicatorRoutes = [
  createRoute({
    path: "/cockpit",
    getParentRoute: () => frameRoute,
    validateSearch: cockpitSearch,
    component: lazyRouteComponent(() => import("./CockpitPage.tsx"), "CockpitPage"),
  }),
  createRoute({
    path: "/cockpit/items",
    getParentRoute: () => frameRoute,
    validateSearch: itemsSearch,
    component: lazyRouteComponent(() => import("./ItemsPage.tsx"), "ItemsPage"),
  }),
  createRoute({
    path: "/cockpit/targets",
    getParentRoute: () => frameRoute,
    validateSearch: targetsSearch,
    component: lazyRouteComponent(() => import("./TargetsPage.tsx"), "TargetsPage"),
  }),
  createRoute({
    path: "/cockpit/zone",
    getParentRoute: () => frameRoute,
    validateSearch: targetsSearch,
    component: lazyRouteComponent(() => import("./ZonePage.tsx"), "ZonePage"),
  }),
] as const;
