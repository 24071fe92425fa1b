import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";
import { orderSearch } from "./search.ts";

export const supervisionRoutes = [
  createRoute({
    path: "/supervision",
    getParentRoute: () => frameRoute,
    validateSearch: orderSearch,
    component: lazyRouteComponent(() => import("./SupervisionPage.tsx"), "SupervisionPage"),
  }),
  createRoute({
    path: "/supervision/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./OrderPage.tsx"), "OrderPage"),
  }),
] as const;
