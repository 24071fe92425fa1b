import { inPark } from "@parkline/db/park";
import { addDays, day } from "@parkline/domain/date/day";
import type { Context } from "@parkline/services/context";
import { climbOrders, type Climbed } from "@parkline/services/supervision/climb";
import { listOrders } from "@parkline/services/supervision/list";
import { contextFor, createPark, inShanghai, type TestPark } from "./park.ts";
import { createProject } from "./project.ts";
import type { World } from "./world.ts";

type Orders = Awaited<ReturnType<typeof listOrders>>["orders"];

/** A park whose team A has a head, the officer's colleague, and whose ladder is climbed on the days that a test names. */
export interface SupervisedPark extends TestPark {
  /** A lead of 16 March, to be answered by the 17th: blue on the 23rd, yellow on the 27th, red on 6 April. */
  owned(): Promise<{ readonly id: number; readonly version: number }>;
  sweep(on: string): Promise<Climbed>;
  /** Of every day from one to another. */
  sweepAll(first: string, last: string): Promise<void>;
  all(ctx?: Context): Promise<Orders>;
  /** The only order that there is. */
  one(): Promise<Orders[number]>;
  /** `督〔2026〕蓝-001 open 2026-03-23`, in the order of these words. */
  told(): Promise<readonly string[]>;
}

export async function createSupervisedPark(world: World): Promise<SupervisedPark> {
  const here = await createPark(world);
  const { people, teams, park } = here;
  const team = world.owner.updateTable("team").where("id", "=", teams.a);
  await team.set({ headPersonId: people.colleague.id }).execute();
  const officer = contextFor(here, people.officer);
  const manager = contextFor(here, people.manager);
  const all = async (ctx: Context = manager): Promise<Orders> => (await listOrders(ctx, {})).orders;
  const sweep = (on: string): Promise<Climbed> => {
    const now = inShanghai(`${on} 08:30`);
    return inPark(world.db, park.id, (tx) => climbOrders(tx, { park, now }));
  };
  return {
    ...here,
    all,
    sweep,
    owned: () => createProject(officer, { ownerId: people.officer.id }, { teamId: teams.a }),
    async sweepAll(first, last) {
      for (let one = day(first); one <= last; one = addDays(one, 1)) await sweep(one);
    },
    async one() {
      const [order, ...others] = await all();
      if (order === undefined || others.length > 0) throw new Error("there is not one order");
      return order;
    },
    async told() {
      const lines = (await all()).map(({ number, state, issuedOn }) => `${number} ${state} ${issuedOn}`);
      return lines.toSorted();
    },
  };
}
