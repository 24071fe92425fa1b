import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";
import { agreementSearch } from "./search.ts";

export const agreementRoutes = [
  createRoute({
    path: "/agreements",
    getParentRoute: () => frameRoute,
    validateSearch: agreementSearch,
    component: lazyRouteComponent(() => import("./AgreementListPage.tsx"), "AgreementListPage"),
  }),
  createRoute({
    path: "/agreements/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./AgreementPage.tsx"), "AgreementPage"),
  }),
] as const;
