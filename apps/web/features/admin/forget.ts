import type { QueryClient } from "@tanstack/react-query";
import { trpc } from "../../trpc.ts";

/** People or teams changed: lists of them, and the pickers that offer them, are read anew. */
export async function forgetPeople(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.people.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.directory.pathKey() }),
  ]);
}

/** A setting changed, and with it the clocks and gates of projects. */
export async function forgetSettings(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.setting.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.calendar.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.project.pathKey() }),
  ]);
}
