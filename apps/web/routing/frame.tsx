import { createRoute, redirect } from "@tanstack/react-router";
import { lazy, type ComponentType, type ReactElement } from "react";
import { Bell } from "../features/reminder/Bell.tsx";
import { useLiveReminders } from "../features/reminder/useReminderNews.ts";
import { failureOf } from "../ui/failure/failure.ts";
import { Refused } from "../ui/failure/Refused.ts";
import { Frame } from "../ui/frame/Frame.tsx";
import { meQuery } from "../session/me.ts";
import { confirmPark } from "../session/park.ts";
import { followLanguage } from "../language/language.ts";
import { queryClient } from "../session/queryClient.ts";
import { rootRoute } from "./root.tsx";

// The frame knows no feature; the buttons that it has for them are handed to it here.
// Its type is said, as the sheet itself knows the router that this route is part of.
const NoteSheet: ComponentType<{ readonly onClose: () => void }> = lazy(
  () => import("../features/project/note/NoteSheet.tsx"),
);

function FrameOfFeatures(): ReactElement {
  useLiveReminders();
  return <Frame NoteSheet={NoteSheet} Bell={Bell} />;
}

/** Parent of every screen that needs somebody signed in. */
export const frameRoute = createRoute({
  id: "frame",
  getParentRoute: () => rootRoute,
  component: FrameOfFeatures,
  beforeLoad: async ({ location }): Promise<void> => {
    try {
      const me = await queryClient.query({ ...meQuery, staleTime: "static" });
      if (me.mustChangePassword) redirect({ to: "/password", search: { next: location.href }, throw: true });
      if (me.mustAddSecondFactor)
        redirect({ to: "/second-factor", search: { next: location.href }, throw: true });
      await followLanguage(me.language);
      confirmPark(me.park?.key ?? null);
      if (me.park === null) throw new Refused("park.none");
    } catch (error) {
      const { code } = failureOf(error);
      if (code === "session.missing")
        redirect({ to: "/sign-in", search: { next: location.href }, throw: true });
      throw error;
    }
  },
});
