import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../routing/frame.tsx";

export const accountRoutes = [
  createRoute({
    path: "/account",
    getParentRoute: () => frameRoute,
    component: lazyRouteComponent(() => import("./AccountPage.tsx"), "AccountPage"),
  }),
] as const;
