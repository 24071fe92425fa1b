import { normaliseSearchText } from "@parkline/domain/search/grams";
import { search } from "@parkline/services/project/search";
import { startApi } from "./api.ts";
import type { Case } from "./case.ts";
import { makeQuery, random } from "./corpus.ts";
import { median, quantile, row, timed, type BenchRow } from "./measure.ts";
import { openBare, openRecorder } from "./statements.ts";

const checked = 40;
/** Words that are in very many projects, and initials: each of them beside the pieces drawn by lot. */
const frequent = [
  "项目",
  "年产",
  "有限公司",
  "光伏",
  "科技",
  "新材料",
  "产业园",
  "万",
  "铝",
  "xm",
  "gf",
  "yxgs",
  "x",
];

interface Answer {
  readonly result: { readonly data: { readonly projects: readonly { readonly id: number }[] } };
}

/** Every text once: the whole request and the same SQL, and whether it found what LIKE finds. */
export async function measureSearch(one: Case, count: number): Promise<BenchRow[]> {
  const next = random(11);
  const drawn = Array.from({ length: count }, () => makeQuery(next, one.texts)).filter(
    (text) => normaliseSearchText(text) !== "",
  );
  const texts = [...drawn, ...frequent];
  const api = await startApi(one.url, one.folder);
  const bare = await openBare(one.url);
  const recorder = openRecorder(one.url, one.folder);
  try {
    const ours: number[] = [];
    const straight: number[] = [];
    // A process asks once what is frequent, and keeps it.
    for (const text of frequent) await api.call("project.search", { text });
    await recorder.statements((ctx) => search(ctx, { text: "光伏" }));
    for (const text of texts) {
      const statements = await recorder.statements((ctx) => search(ctx, { text }));
      const both = [
        async () => ours.push(await timed(() => api.call("project.search", { text }))),
        async () => straight.push(await timed(() => bare.run(statements))),
      ];
      for (const work of ours.length % 2 === 0 ? both : both.toReversed()) await work();
    }
    const missed = await missedByUs(
      one,
      api,
      texts.filter((_, index) => index % Math.ceil(texts.length / checked) === 0),
    );
    return [
      row(
        `search, 1 000 000 projects, 1–20 characters, 99th percentile of ${texts.length}`,
        quantile(ours, 0.99),
        quantile(straight, 0.99),
        { milliseconds: 20 },
      ),
      row("search, 1 000 000 projects, median", median(ours), median(straight)),
      {
        bench: "board",
        case: `search: found by LIKE and not by us, of ${checked} texts`,
        ours: missed,
        bare: null,
        ratio: null,
        goal: "0",
        met: missed === 0,
      },
    ];
  } finally {
    await Promise.all([api.stop(), bare.end(), recorder.end()]);
  }
}

async function missedByUs(
  one: Case,
  api: { call(path: string, input: unknown): Promise<string> },
  texts: readonly string[],
): Promise<number> {
  let missed = 0;
  for (const text of texts) {
    const pattern = `%${normaliseSearchText(text).replace(/[\\%_]/g, "\\$&")}%`;
    const { rows } = await one.owner.query<{ id: number }>(
      "select id from project where park_id = 1 and search_text like $1 order by id desc limit 10",
      [pattern],
    );
    const answer = JSON.parse(await api.call("project.search", { text })) as Answer;
    const found = new Set(answer.result.data.projects.map((project) => project.id));
    missed += rows.filter((like) => !found.has(like.id)).length;
  }
  return missed;
}
