import { readFile } from "node:fs/promises";
import { dayIn, type Day } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { loadDemonstration, type DemonstrationParts } from "@parkline/services/demo/load";
import { readSummary } from "@parkline/services/indicator/summary";
import { systemContext } from "@parkline/services/system";
import { openWorld, type World } from "@parkline/testkit/world";
import pg from "pg";
import { ledgerName, ledgerPath } from "./make-ledger.ts";

/** The demonstration as it is when it is first started at an instant. */
export interface Loaded {
  readonly world: World;
  readonly parts: DemonstrationParts;
  readonly today: Day;
  /** One figure, straight from the tables. */
  readonly figure: (statement: string, ...values: unknown[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function loadAt(now: Date): Promise<Loaded> {
  const world = await openWorld();
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  const bytes = await readFile(ledgerPath);
  const ledger = { name: ledgerName, bytes };
  const parts = { owner: world.owner, db: world.db, files: world.files, ledger, now };
  if (!(await loadDemonstration(parts))) throw new Error("the database was not empty");
  return {
    world,
    parts,
    today: dayIn("Asia/Shanghai", now),
    async figure(statement, ...values) {
      const { rows } = await client.query<{ value: string }>(`select ${statement}`, values);
      return Number(rows[0]?.value);
    },
    async close() {
      await client.end();
      await world.close();
    },
  };
}

/** Whoever reads the park's figures. */
export async function leaderOf({ world, parts }: Loaded) {
  const park = await world.owner.selectFrom("park").selectAll().executeTakeFirstOrThrow();
  return systemContext({ ...parts, park, name: "园区领导", roles: ["leader"] });
}

/** What was published of 2023, by the indicators that say it. */
export const published2023 = {
  trips: 17,
  fairs: 8,
  key_prospect: 80,
  negotiated: 32,
  introduced: 16,
  reserve_planned: 37,
  reserve_planned_investment: 35_439_000_000 * 100,
  signed_at_fairs: 2_000_000_000 * 100,
  funds_outside_province: 2_005_000_000 * 100,
} as const satisfies Partial<Record<IndicatorKey, number>>;

export async function figures2023(loaded: Loaded): Promise<Record<string, unknown>> {
  const keys = Object.keys(published2023) as (keyof typeof published2023)[];
  const { figures } = await readSummary(await leaderOf(loaded), { period: { year: 2023 }, keys });
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]));
}

/** The stages in which active projects of the prospect pool stand, in their order. */
export async function stagesHeld({ world }: Loaded): Promise<StageKey[]> {
  const rows = await world.owner
    .selectFrom("project")
    .select("stage")
    .distinct()
    .where("status", "=", "active")
    .where("pool", "=", "prospect")
    .execute();
  return stageKeys.filter((stage) => rows.some((row) => row.stage === stage));
}

/** How many active projects are amber, red and there at all. */
export async function clocksShown({ figure, today }: Loaded) {
  const state = (condition: string) =>
    figure(
      `count(*) as value from project where status = 'active' and $1::date is not null and ${condition}`,
      today,
    );
  return {
    red: await state("red_on <= $1"),
    amber: await state("amber_on <= $1 and (red_on is null or red_on > $1)"),
    active: await state("true"),
  };
}

/** Which next steps there are, of everybody or of the officer who signs in first: before today, today, after it. */
export async function stepsShown({ world, today }: Loaded, whose: "everybody" | "officer") {
  const steps = await world.owner
    .selectFrom("project")
    .innerJoin("person", "person.id", "project.ownerId")
    .select(["nextStepOn", "username"])
    .where("nextStepOn", "is not", null)
    .where("status", "=", "active")
    .execute();
  const days = steps
    .filter(({ username }) => whose === "everybody" || username === "officer")
    .map(({ nextStepOn }) => nextStepOn ?? "");
  return {
    overdue: days.some((on) => on < today),
    today: days.includes(today),
    later: days.some((on) => on > today),
  };
}

/** What has happened after the instant at which the park was opened: nothing. */
export async function inTheFuture({ world, parts, figure, today }: Loaded): Promise<unknown[]> {
  const entries = await world.owner
    .selectFrom("auditEntry")
    .select("action")
    .where("at", ">", parts.now)
    .execute();
  const talked = await figure("count(*) as value from interaction where contacted_on > $1", today);
  const moved = await figure("count(*) as value from stage_change where entered_on > $1", today);
  return [
    ...entries,
    ...(talked > 0 ? [`${talked} interactions`] : []),
    ...(moved > 0 ? [`${moved} moves`] : []),
  ];
}
