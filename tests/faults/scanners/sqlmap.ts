import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mark, type Aim } from "./aims.ts";
import { said } from "./program.ts";

export interface Verdict {
  readonly name: string;
  /** `untried`: the program ended without a word on it. */
  readonly state: "clean" | "found" | "untried";
  readonly places: number;
  readonly said: string;
}

/** Has sqlmap try each marked place: by what changes, by errors, unions, stacked statements and time. */
export async function trySql(origin: string, aim: Aim, folder: string, number: number): Promise<Verdict> {
  const { name, method, path, headers, body } = aim;
  const file = join(folder, `${number}.txt`);
  const all = { host: new URL(origin).host, ...headers, "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  await writeFile(file, [`${method} ${path} HTTP/1.1`, ...lines, "", body].join("\r\n"));
  const how =
    "--batch --ignore-stdin --ignore-code 401,403,404,429 --disable-coloring --flush-session --dbms PostgreSQL --timeout 60";
  const out = join(folder, `${number}`);
  const text = await said(["sqlmap", "-r", file, "--output-dir", out, ...how.split(" ")], folder);
  const places = JSON.stringify([path, headers, body]).split(mark).length - 1;
  const state = /identified the following injection point/.test(text)
    ? "found"
    : /tested parameters do not appear to be injectable/.test(text)
      ? "clean"
      : "untried";
  return { name, state, places, said: text };
}
