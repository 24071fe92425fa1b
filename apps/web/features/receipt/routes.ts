import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { receiptSearch } from "./search.ts";

export const receiptRoutes = [
  createRoute({
    path: "/receipts",
    getParentRoute: () => frameRoute,
    validateSearch: receiptSearch,
    component: lazyRouteComponent(() => import("./ReceiptPage.tsx"), "ReceiptPage"),
  }),
  createRoute({
    path: "/receipts/periods",
    getParentRoute: () => frameRoute,
    validateSearch: receiptSearch,
    component: lazyRouteComponent(() => import("./PeriodPage.tsx"), "PeriodPage"),
  }),
] as const;
