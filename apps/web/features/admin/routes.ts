import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { helpersFor, may, permissions, type Action } from "@parkline/domain/people/permission";
import { frameRoute } from "../../routing/frame.tsx";
import { meQuery } from "../../session/me.ts";
import { queryClient } from "../../session/queryClient.ts";
import { Refused } from "../../ui/failure/Refused.ts";
import type { AuditSearch } from "./audit/search.ts";
import { holidaysSearch } from "./holidays/search.ts";
import { peopleSearch } from "./people/search.ts";
import { rulesSearch } from "./rules/search.ts";
import { tabs } from "./tabs.ts";

const whoIsThere = () => queryClient.query({ ...meQuery, staleTime: "static" });

/** Refuses a page before it is shown, with the server's own sentence. */
const needs = (action: Action) => async (): Promise<void> => {
  if (may(await whoIsThere(), action)) return;
  throw new Refused("permission.denied", { action: permissions[action], helper: helpersFor(action) });
};

/** `/admin` itself is the first page that one may open; whoever may open none is told so there. */
const firstRoute = createRoute({
  path: "/admin",
  getParentRoute: () => frameRoute,
  beforeLoad: async (): Promise<void> => {
    const me = await whoIsThere();
    const { to } = tabs.find((tab) => may(me, tab.action)) ?? tabs[0];
    redirect({ to, replace: true, throw: true });
  },
});

const stageParams = {
  parse: ({ stage }: { readonly stage: string }): { stage: StageKey } => {
    if (!stageKeys.some((key) => key === stage)) notFound({ throw: true });
    return { stage: stage as StageKey };
  },
  stringify: ({ stage }: { readonly stage: StageKey }) => ({ stage }),
};

export const adminRoutes = [
  firstRoute,
  createRoute({
    path: "/admin/people",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("people.manage"),
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import("./people/PeoplePage.tsx"), "PeoplePage"),
  }),
  createRoute({
    path: "/admin/teams",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("people.manage"),
    component: lazyRouteComponent(() => import("./teams/TeamsPage.tsx"), "TeamsPage"),
  }),
  createRoute({
    path: "/admin/chains",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    component: lazyRouteComponent(() => import("./chains/ChainsPage.tsx"), "ChainsPage"),
  }),
  createRoute({
    path: "/admin/stages",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    component: lazyRouteComponent(() => import("./stages/StagesPage.tsx"), "StagesPage"),
  }),
  createRoute({
    path: "/admin/stages/$stage",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    params: stageParams,
    component: lazyRouteComponent(() => import("./stages/StagePage.tsx"), "StagePage"),
  }),
  createRoute({
    path: "/admin/reminders",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    validateSearch: rulesSearch,
    component: lazyRouteComponent(() => import("./rules/RulesPage.tsx"), "RulesPage"),
  }),
  createRoute({
    path: "/admin/clauses",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    component: lazyRouteComponent(() => import("./clauses/ClausesPage.tsx"), "ClausesPage"),
  }),
  createRoute({
    path: "/admin/holidays",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("calendar.manage"),
    validateSearch: holidaysSearch,
    component: lazyRouteComponent(() => import("./holidays/HolidaysPage.tsx"), "HolidaysPage"),
  }),
  createRoute({
    path: "/admin/robots",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("setting.manage"),
    component: lazyRouteComponent(() => import("./robots/RobotsPage.tsx"), "RobotsPage"),
  }),
  createRoute({
    path: "/admin/audit",
    getParentRoute: () => frameRoute,
    beforeLoad: needs("audit.read"),
    // The page reads it, which knows what can be asked for: the first load of another page does without all that.
    validateSearch: (search: Record<string, unknown>) => search as AuditSearch,
    component: lazyRouteComponent(() => import("./audit/AuditPage.tsx"), "AuditPage"),
  }),
] as const;
