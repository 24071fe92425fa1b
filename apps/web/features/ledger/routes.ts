import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";

export const ledgerRoutes = [
  createRoute({
    path: "/ledger",
    getParentRoute: () => frameRoute,
    component: lazyRouteComponent(() => import("./LedgerListPage.tsx"), "LedgerListPage"),
  }),
  createRoute({
    path: "/ledger/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./LedgerPage.tsx"), "LedgerPage"),
  }),
] as const;
