import { procedures } from "@parkline/api/test/procedures";
import { walls } from "@parkline/api/test/wallTable";
import type { RoleKey } from "@parkline/domain/glossary";
import fc from "fast-check";
import { idsIn, shutsOut, valuesOf } from "../inputs/values.ts";
import type { Target } from "./target.ts";

/** One request that a scanner is given, signed in. */
export interface Aim {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the scanner puts what it tries. */
export const mark = "*";

const samplesOfEach = 12;

/**
 * Every procedure that takes a text, with an input that it does, if one of a dozen is done, each text in it marked. Each aim
 * has somebody of its own: what ends or changes them is in nobody's way. Numbers are asked for by the schema alone. What only
 * reads comes first: what is written afterwards makes no list longer that a scanner has to compare. What shuts everybody out, and
 * takes nothing but the keys of roles, is left out.
 */
export async function procedureAims(target: Target, seed: number): Promise<Aim[]> {
  const aims: Aim[] = [];
  const all = [...procedures].filter(([path, { type }]) => type !== "subscription" && path !== shutsOut);
  const reading = ([, { type }]: (typeof all)[number]) => (type === "query" ? 0 : 1);
  for (const [path, { meta }] of all.toSorted((one, other) => reading(one) - reading(other))) {
    const roles = walls[path]?.roles ?? [];
    const role: RoleKey = (roles === "self" ? undefined : roles[0]) ?? "officer";
    const samples = fc
      .sample(valuesOf(meta.input, idsIn(path, target.ours, target.theirs)), { seed, numRuns: samplesOfEach })
      .map(plain);
    const withTexts = samples.filter((sample) => textsIn(sample) > 0);
    if (withTexts.length === 0) continue;
    const tried = await target.enter(role);
    const body = JSON.stringify({ 0: marked(await bestOf(target, tried, path, withTexts)) });
    const headers = (await isIn(target, tried)) ? tried : await target.enter(role);
    aims.push({ name: path, method: "POST", path: `/trpc/${path}?batch=1`, headers, body });
  }
  return aims;
}

/** What is reached by address: files, documents, feeds, links, the way in, and the headers that are read. */
export async function addressAims(target: Target): Promise<Aim[]> {
  const { ours } = target;
  const headers = await target.enter("manager");
  const { cookie: _cookie, ...nobody } = headers;
  const get = (path: string, more: Record<string, string> = {}): Aim => ({
    name: (path.split("?")[0] ?? path).replaceAll(mark, ""),
    method: "GET",
    path,
    headers: { ...headers, ...more },
    body: "",
  });
  const query = JSON.stringify({ filter: { text: "a" }, sort: "name", direction: "asc" });
  const inQuery = encodeURIComponent(query).replace("name", `name${mark}`).replace("asc", `asc${mark}`);
  return [
    get(`/api/attachment/${ours.attachment}${mark}`),
    get(`/api/activities/${ours.activity}${mark}/calendar.ics`),
    get(`/api/supervision/${ours.order}${mark}/document`),
    get(`/api/ledger/${ours.ledgerImport}${mark}/leftover`),
    get(`/api/reports/2025${mark}/document?edition=draft${mark}`),
    get(`/api/projects/export?query=${inQuery}`),
    get(`/api/calendar/${"A".repeat(43)}${mark}`),
    get(`/reminder/1.1.0.1.done.1${mark}.${"A".repeat(43)}`),
    { ...get("/trpc/session.current?batch=1", { "x-park": `park${mark}` }), method: "POST", body: "{}" },
    get(`/api/projects/export?park=park${mark}`),
    { ...get("/api/public", { "user-agent": `x${mark}`, "x-request-id": `x${mark}` }) },
    {
      name: "/api/auth/sign-in/username",
      method: "POST",
      path: "/api/auth/sign-in/username",
      headers: { ...nobody, "user-agent": `x${mark}` },
      body: JSON.stringify({ username: `nobody${mark}`, password: `wrong${mark}` }),
    },
  ];
}

/** The input with the most texts of those that are done, or else of all. */
async function bestOf(
  target: Target,
  headers: Record<string, string>,
  path: string,
  samples: readonly unknown[],
) {
  let best: { readonly input: unknown; readonly score: number } | undefined;
  for (const input of samples) {
    const answer = await call(target, headers, path, { 0: input });
    const score = textsIn(input) + (answer.ok ? 1000 : 0);
    if (best === undefined || score > best.score) best = { input, score };
  }
  return best?.input;
}

const call = ({ api }: Target, headers: Record<string, string>, path: string, body: object) =>
  fetch(`${api.origin}/trpc/${path}?batch=1`, { method: "POST", headers, body: JSON.stringify(body) });

const isIn = async (target: Target, headers: Record<string, string>): Promise<boolean> =>
  (await call(target, headers, "session.current", {})).ok;

function textsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? 1 : 0;
  return Object.values(value).reduce<number>((sum, part) => sum + textsIn(part), 0);
}

/** Without what the scanner's own reading of a body would stumble over. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/[^\p{L}\p{N}@. :/-]/gu, "");
  return mapped(value, plain);
}

const marked = (part: unknown): unknown =>
  typeof part === "string" ? `${part}${mark}` : mapped(part, marked);

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}
