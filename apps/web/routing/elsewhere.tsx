import { createRoute } from "@tanstack/react-router";
import { NotFound } from "../ui/state/NotFound.tsx";
import { frameRoute } from "./frame.tsx";

/** Every address that no screen has, for somebody signed in: the frame stays, so that there is a way on. */
export const elsewhereRoute = createRoute({
  path: "$",
  getParentRoute: () => frameRoute,
  component: NotFound,
});
