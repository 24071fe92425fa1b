import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { contactSearch } from "./search.ts";

export const contactRoutes = [
  createRoute({
    path: "/contacts",
    getParentRoute: () => frameRoute,
    validateSearch: contactSearch,
    component: lazyRouteComponent(() => import("./ContactListPage.tsx"), "ContactListPage"),
  }),
] as const;
