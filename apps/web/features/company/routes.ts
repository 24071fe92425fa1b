import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";
import { companySearch } from "./search.ts";

export const companyRoutes = [
  createRoute({
    path: "/companies",
    getParentRoute: () => frameRoute,
    validateSearch: companySearch,
    component: lazyRouteComponent(() => import("./CompanyListPage.tsx"), "CompanyListPage"),
  }),
  createRoute({
    path: "/companies/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./CompanyPage.tsx"), "CompanyPage"),
  }),
] as const;
