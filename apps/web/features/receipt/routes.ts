import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { countedSearch, receiptSearch } from "./search.ts";

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
  createRoute({
    path: "/receipts/counted",
    getParentRoute: () => frameRoute,
    validateSearch: countedSearch,
    component: lazyRouteComponent(() => import("./CountedPage.tsx"), "CountedPage"),
  }),
] as const;
