import type { ParkTransaction } from "@parkline/db/park";
import { turnedProjectsOf, type TurnedRow } from "@parkline/db/query/desk";
import { may } from "@parkline/domain/people/permission";
import { clocks, clockState, runningClocks } from "@parkline/domain/stage/clock";
import { read, today, type Context } from "../context.ts";
import { loadFacts } from "../project/facts.ts";
import { loadRules } from "../project/rules.ts";
import { verb } from "../verb.ts";
import { deskPage, emptyPage } from "./page.ts";

/**
 * A person's projects that turned amber or red, the longest red first, each with every clock that has turned: each is a
 * thing to do. `next` goes on where the page ended, `rest` counts what comes after it.
 */
export const readTurned = verb("desk.read", deskPage, async (ctx, page) =>
  read(ctx, async (tx) => {
    if (!may(ctx.actor, "project.read")) return { ...emptyPage, projects: [] };
    const { rows, ...onward } = await turnedProjectsOf(tx, ctx.park.id, ctx.actor.personId, today(ctx), page);
    return { ...onward, projects: await withReasons(tx, ctx, rows) };
  }),
);

async function withReasons(tx: ParkTransaction, ctx: Context, rows: readonly TurnedRow[]) {
  const day = today(ctx);
  const facts = await loadFacts(
    tx,
    ctx.park.id,
    rows.map((row) => row.id),
  );
  const { settings, calendar } = await loadRules(tx, ctx);
  return rows.map(({ amberOn, redOn, clockKey, ...row }) => {
    const known = facts.get(row.id);
    const running = known === undefined ? [] : runningClocks(known, settings, calendar);
    const reasons = running
      .map((clock) => ({
        key: clock.key,
        label: clock.label,
        reckoning: clock.reckoning,
        amberOn: clock.amberOn,
        redOn: clock.redOn,
        state: clockState(clock, day),
      }))
      .filter((clock) => clock.state !== "on_time");
    const label = clocks.find((clock) => clock.key === clockKey)?.label ?? null;
    return {
      ...row,
      state: clockState({ amberOn, redOn }, day),
      amberOn,
      redOn,
      clockKey,
      clockLabel: label,
      reasons,
    };
  });
}
