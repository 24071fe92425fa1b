import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";
import { idParams } from "../../routing/id.ts";
import { listSearch } from "./list/search.ts";

export const projectRoutes = [
  createRoute({
    path: "/projects",
    getParentRoute: () => frameRoute,
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("./list/ProjectListPage.tsx"), "ProjectListPage"),
  }),
  createRoute({
    path: "/projects/$id",
    getParentRoute: () => frameRoute,
    params: idParams,
    component: lazyRouteComponent(() => import("./page/ProjectPage.tsx"), "ProjectPage"),
  }),
] as const;
