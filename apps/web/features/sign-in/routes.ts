import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../routing/root.tsx";
import { nextFrom } from "./next.ts";

export const signInRoutes = [
  createRoute({
    path: "/sign-in",
    getParentRoute: () => rootRoute,
    validateSearch: nextFrom,
    component: lazyRouteComponent(() => import("./SignInPage.tsx"), "SignInPage"),
  }),
  createRoute({
    path: "/password",
    getParentRoute: () => rootRoute,
    validateSearch: nextFrom,
    component: lazyRouteComponent(() => import("./PasswordPage.tsx"), "PasswordPage"),
  }),
  createRoute({
    path: "/second-factor",
    getParentRoute: () => rootRoute,
    validateSearch: nextFrom,
    component: lazyRouteComponent(() => import("./SecondFactorPage.tsx"), "SecondFactorPage"),
  }),
] as const;
