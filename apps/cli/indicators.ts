import { parseArgs } from "node:util";
import { dayIn, yearOf } from "@parkline/domain/date/day";
import { formatHundredths } from "@parkline/domain/indicator/formula";
import { indicators, unitLabels } from "@parkline/domain/indicator/registry";
import { fen, formatAmount } from "@parkline/domain/money/fen";
import type { Figure } from "@parkline/services/indicator/figure";
import { readReport } from "@parkline/services/indicator/report";
import { systemContext } from "@parkline/services/system";
import type { Command } from "./command.ts";
import { wholeNumber } from "./number.ts";

export const printIndicators: Command = {
  words: ["indicators"],
  usage: "indicators [--park KEY] [--year YEAR] [--month MONTH] [--json]",
  summary: "计算园区一年的指标，--month 截至某月 Computes a park's indicators of a year, up to a month",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        park: { type: "string" },
        year: { type: "string" },
        month: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const { db, files } = environment;
    const now = environment.now();
    const year = wholeNumber(values.year) ?? yearOf(dayIn("Asia/Shanghai", now));
    const toMonth = wholeNumber(values.month) ?? null;
    const park = await environment.park(values.park);
    const ctx = systemContext({ db, files, park, now, name: "命令行", roles: ["leader"] });
    const { period, figures } = await readReport(ctx, { period: { year, toMonth } });
    if (values.json) {
      environment.json(
        figures.map((figure) => {
          const { unit, kind, definition } = indicators[figure.key];
          return {
            key: figure.part === null ? figure.key : `${figure.key}:${figure.part}`,
            name: figure.name,
            value: figure.value === null || unit !== "percent" ? figure.value : figure.value / 100,
            unit: unitLabels[unit].zh,
            kind,
            definition: definition.zh,
          };
        }),
      );
      return 0;
    }
    environment.say(`${park.name} ${period.from} — ${period.to}`);
    for (const figure of figures) environment.say(`  ${figure.name}  ${inWords(figure)}`);
    return 0;
  },
};

function inWords({ key, value }: Pick<Figure, "key" | "value">): string {
  if (value === null) return "–";
  const { unit } = indicators[key];
  if (unit === "percent") return `${formatHundredths(value)} %`;
  if (unit !== "fen") return `${value} ${unitLabels[unit].zh}`;
  const { text, unit: shown } = formatAmount(fen(value));
  return `${text} ${shown}`;
}
