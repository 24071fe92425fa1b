import { settingDefinitions } from "@parkline/domain/settingDefinitions";
import { readSettings } from "@parkline/domain/settings";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readText, sourceFiles } from "./source.ts";

describe("the README's settings", () => {
  test("are those that the code reads, with their defaults and meanings", () => {
    const table = /\| variable \| default \| meaning \|\n\|[-|]+\|\n((?:\|.*\|\n)*)/.exec(
      readText("README.md"),
    )?.[1];
    const rows = settingDefinitions.map(
      ({ name, preset, meaning }) =>
        `| \`${name}\` | ${preset === "–" ? preset : `\`${preset}\``} | ${meaning.zh} · ${meaning.en} |\n`,
    );
    expect(table).toBe(rows.join(""));
  });

  test("state the defaults that hold", () => {
    const settings = readSettings({});
    const preset = (name: string) => settingDefinitions.find((setting) => setting.name === name)?.preset;
    expect(preset("PORT")).toBe(String(settings.port));
    expect(preset("HOST")).toBe(settings.host);
    expect(preset("DATA_DIR")).toBe(settings.dataDir);
    expect(preset("PARK_NAME")).toBe(settings.park.name);
    expect(preset("PARK_DIVISION")).toBe(settings.park.divisionCode);
    expect(preset("SESSION_IDLE_MINUTES")).toBe(String(settings.sessionIdleMinutes));
    expect(preset("DEMO")?.startsWith(settings.demo ? "1" : "0")).toBe(true);
    expect(preset("PUBLIC_URL")).toBe(settings.publicUrl.replace(String(settings.port), "PORT"));
  });

  test("are read in one place: nothing shipped looks at the environment by itself", () => {
    const readers = sourceFiles.filter(
      (file) =>
        !file.isTest &&
        /\bprocess\.env\b/.test(file.text) &&
        !/^apps\/\w+\/main\.ts$|^infra\/|^apps\/web\/(vite|lingui)\.config\.ts$/.test(file.path),
    );
    expect(readers.map((file) => file.path)).toEqual([]);
  });
});

test("the list of alerts names every metric of ours, and none that there is not", () => {
  const text = readText("docs/operating.md").replaceAll(/_(count|bucket)\b/g, "");
  const named = new Set(text.match(/\bparkline_[a-z_]+/g));
  const modules = sourceFiles
    .filter(({ path }) => path.endsWith("/metrics.ts"))
    .map(({ text: source }) => source);
  expect(modules).toHaveLength(3);
  const made = new Set(modules.join("").match(/(?<=")parkline_[a-z_]+(?=")/g));
  expect(named).toEqual(made);
});

test("the list of alerts is the file that Prometheus reads", () => {
  const rows = readText("docs/operating.md").matchAll(
    /^\| (Parkline\w+) +\| `(.*?)` +\| (\w+) +\| (.*?) +\| (.*?) +\|$/gm,
  );
  const listed = [...rows].map(([, alert, expr, wait, summary, action]) => ({
    alert,
    expr,
    for: wait,
    annotations: { summary, action },
  }));
  expect(listed.length).toBeGreaterThan(10);
  const { groups } = parse(readText("infra/prometheus/alerts.yaml")) as { groups: { rules: object[] }[] };
  expect(groups.flatMap(({ rules }) => rules)).toEqual(listed);
});
