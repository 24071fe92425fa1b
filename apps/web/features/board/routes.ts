import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { boardSearch } from "../project/filter/search.ts";

export const boardRoutes = [
  createRoute({
    path: "/board",
    getParentRoute: () => frameRoute,
    validateSearch: boardSearch,
    component: lazyRouteComponent(() => import("./BoardPage.tsx"), "BoardPage"),
  }),
] as const;
