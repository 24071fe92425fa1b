import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dayIn, yearOf } from "@parkline/domain/date/day";
import { colophonOf, composeReport } from "@parkline/domain/report/compose";
import { plain } from "@parkline/domain/report/figure";
import { downloadReport } from "@parkline/services/report/download";
import { readYearReport } from "@parkline/services/report/read";
import { systemContext } from "@parkline/services/system";
import type { Command } from "./command.ts";
import { wholeNumber } from "./number.ts";

export const printReport: Command = {
  words: ["report"],
  usage: "report [--park KEY] [--year YEAR] [--edition NUMBER | --draft] [--docx FILE] [--json]",
  summary:
    "年度成绩单：已签发的最新一版（或草稿），--docx 另存为文件 A year's report card, its newest edition or draft",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        park: { type: "string" },
        year: { type: "string" },
        edition: { type: "string" },
        draft: { type: "boolean", default: false },
        docx: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const { db, files } = environment;
    const now = environment.now();
    const year = wholeNumber(values.year) ?? yearOf(dayIn("Asia/Shanghai", now)) - 1;
    const edition = values.draft ? "draft" : (wholeNumber(values.edition) ?? "latest");
    const park = await environment.park(values.park);
    const ctx = systemContext({ db, files, park, now, name: "命令行", roles: ["leader"] });
    const report = await readYearReport(ctx, { year, edition });
    if (values.docx !== undefined)
      await writeFile(
        resolve(environment.folder, values.docx),
        (await downloadReport(ctx, { year, edition })).content,
      );
    if (values.json) {
      environment.json(report);
      return 0;
    }
    const { title, paragraphs } = composeReport(report.facts, "zh");
    environment.say(`${title}（${colophonOf(report.facts, report.edition, "zh")}）`);
    for (const runs of paragraphs) environment.say(plain(runs));
    return 0;
  },
};
