import type { Database } from "@parkline/db/connect";
import { activityCalendar } from "@parkline/services/activity/calendar";
import { readFeed } from "@parkline/services/activity/feed";
import type { FileStore } from "@parkline/services/fileStore";
import type { FastifyInstance } from "fastify";
import type { ContextOf } from "./context.ts";
import { dispositionOf } from "./server/download.ts";

interface Parts {
  readonly contextOf: ContextOf;
  readonly db: Database;
  readonly files: FileStore;
  readonly clock: () => Date;
}

/**
 * `GET /api/activities/:id/calendar.ics`: one activity for somebody signed in. `GET /api/calendar/:token`: the feed of whoever
 * holds the token, for a phone's calendar, which cannot sign in.
 */
export function serveCalendars(server: FastifyInstance, { contextOf, db, files, clock }: Parts): void {
  server.get<{ Params: { id: string } }>("/api/activities/:id/calendar.ics", async (request, reply) => {
    const { fileName, text } = await activityCalendar(await contextOf(request), {
      id: Number(request.params.id),
    });
    return reply
      .type("text/calendar; charset=utf-8")
      .header("content-disposition", dispositionOf(fileName))
      .header("cache-control", "no-store")
      .send(text);
  });
  server.get<{ Params: { token: string } }>("/api/calendar/:token", async (request, reply) => {
    const parts = { db, files, now: clock(), requestId: request.id };
    const text = await readFeed(parts, request.params.token.replace(/\.ics$/u, ""));
    return reply.type("text/calendar; charset=utf-8").header("cache-control", "no-store").send(text);
  });
}
