import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { ledgerSearch, previewSearch, reminderSearch } from "./search.ts";

export const reminderRoutes = [
  createRoute({
    path: "/reminders",
    getParentRoute: () => frameRoute,
    validateSearch: reminderSearch,
    component: lazyRouteComponent(() => import("./RemindersPage.tsx"), "RemindersPage"),
  }),
  createRoute({
    path: "/reminders/preview",
    getParentRoute: () => frameRoute,
    validateSearch: previewSearch,
    component: lazyRouteComponent(() => import("./PreviewPage.tsx"), "PreviewPage"),
  }),
  createRoute({
    path: "/reminders/own",
    getParentRoute: () => frameRoute,
    component: lazyRouteComponent(() => import("./OwnPlansPage.tsx"), "OwnPlansPage"),
  }),
  createRoute({
    path: "/mailbox",
    getParentRoute: () => frameRoute,
    component: lazyRouteComponent(() => import("./MailboxPage.tsx"), "MailboxPage"),
  }),
  createRoute({
    path: "/deliveries",
    getParentRoute: () => frameRoute,
    validateSearch: ledgerSearch,
    component: lazyRouteComponent(() => import("./LedgerPage.tsx"), "LedgerPage"),
  }),
] as const;
