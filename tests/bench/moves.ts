import { startApi, type Call } from "./api.ts";
import type { Case } from "./case.ts";
import { random } from "./corpus.ts";
import { interleaved, median, row, timed, type BenchRow } from "./measure.ts";

const reason = "压测往返";

interface Answer {
  readonly result: { readonly data: { readonly card: { readonly version: number } } };
}

/** Moves cards of a park from 线索 to 研判 beside a card in the middle of the column, and back again. */
export async function mover(one: Case, call: Call, parkId = 1): Promise<() => Promise<void>> {
  const idsIn = async (stage: string) =>
    (
      await one.owner.query<{ id: number }>(
        `select id from project where park_id = $2 and stage = $1 and total_investment is not null and pool = 'prospect' and status = 'active'
         order by hashint8(id) limit 2000`,
        [stage, parkId],
      )
    ).rows.map((found) => found.id);
  const [from, beside] = [await idsIn("lead"), await idsIn("assessment")];
  const next = random(7);
  const pick = (ids: readonly number[]) => ids[Math.floor(next() * ids.length)] ?? 0;
  let under: { id: number; version: number } | undefined;
  return async () => {
    if (under === undefined) {
      const id = pick(from);
      const { rows } = await one.owner.query<{ version: number }>(
        "select version from project where park_id = $2 and id = $1",
        [id, parkId],
      );
      under = {
        id,
        version: await move(call, {
          id,
          version: rows[0]?.version ?? 0,
          to: "assessment",
          after: pick(beside),
        }),
      };
    } else {
      await move(call, { ...under, to: "lead", after: pick(from), reason });
      under = undefined;
    }
  };
}

async function move(call: Call, input: object): Promise<number> {
  return (JSON.parse(await call("project.move", input)) as Answer).result.data.card.version;
}

/** One move in the large park beside one in the small. */
export async function measureMoves(small: Case, large: Case, rounds: number): Promise<BenchRow[]> {
  const apis = [await startApi(large.url, large.folder), await startApi(small.url, small.folder)] as const;
  try {
    const [inLarge = [], inSmall = []] = await interleaved(rounds * 2, [
      await mover(large, apis[0].call),
      await mover(small, apis[1].call),
    ]);
    return [row("move, 100 000 projects, beside 80", median(inLarge), median(inSmall), { ratio: 2 })];
  } finally {
    await Promise.all(apis.map((api) => api.stop()));
  }
}

const people = 32;
const movesEach = 8;

/** 32 people dropping cards at one and the same place: what is lost or doubled, and how long each waits. */
export async function measureMovers(one: Case): Promise<BenchRow[]> {
  const api = await startApi(one.url, one.folder);
  try {
    const { rows: cards } = await one.owner.query<{ id: number; version: number }>(
      "select id, version from project where stage = 'lead' and total_investment is not null order by id limit $1",
      [people * movesEach],
    );
    const { rows: anchors } = await one.owner.query<{ id: number }>(
      "select id from project where stage = 'assessment' order by rank limit 1",
    );
    const times: number[] = [];
    const refused: unknown[] = [];
    const person = async (index: number) => {
      for (const card of cards.slice(index * movesEach, (index + 1) * movesEach)) {
        try {
          times.push(await timed(() => move(api.call, { ...card, to: "assessment", after: anchors[0]?.id })));
        } catch (error) {
          refused.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: people }, (_, index) => person(index)));
    const { rows: after } = await one.owner.query<{ moved: number; logged: number; doubled: number }>(
      `select (select count(*) from project where id = any($1) and stage = 'assessment') as moved,
         (select count(*) from stage_change where project_id = any($1) and to_stage = 'assessment') as logged,
         (select count(*) - count(distinct (pool, stage, rank)) from project) as doubled`,
      [cards.map((card) => card.id)],
    );
    const found = after[0] ?? { moved: 0, logged: 0, doubled: -1 };
    const faults =
      cards.length - found.moved + Math.abs(cards.length - found.logged) + found.doubled + refused.length;
    return [
      {
        bench: "board",
        case: `${people} people moving at once: moves lost, refused or doubled of ${cards.length}`,
        ours: faults,
        bare: null,
        ratio: null,
        goal: "0",
        met: faults === 0,
      },
      row(`${people} people moving at once: one move`, median(times), null),
    ];
  } finally {
    await api.stop();
  }
}
