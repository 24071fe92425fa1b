import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { directiveSearch } from "./search.ts";

export const directiveRoutes = [
  createRoute({
    path: "/directives",
    getParentRoute: () => frameRoute,
    validateSearch: directiveSearch,
    component: lazyRouteComponent(() => import("./DirectivesPage.tsx"), "DirectivesPage"),
  }),
] as const;
