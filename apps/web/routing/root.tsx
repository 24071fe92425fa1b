import { createRootRoute, Outlet } from "@tanstack/react-router";
import { Failed } from "../ui/state/Failed.tsx";
import { NotFound } from "../ui/state/NotFound.tsx";

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failed isPage error={error} onRetry={reset} />,
});
