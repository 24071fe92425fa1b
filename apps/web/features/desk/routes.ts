import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";

export const deskRoutes = [
  createRoute({
    path: "/",
    getParentRoute: () => frameRoute,
    component: lazyRouteComponent(() => import("./DeskPage.tsx"), "DeskPage"),
  }),
] as const;
