import { monthOf } from "../date/day.ts";
import { cohortKeys, cohortLabels } from "../glossary.ts";
import { figureOf, fundsCuts, mainKeys, rateKeys, type ReportKey } from "./facts.ts";
import type { FigureRef, Run } from "./figure.ts";
import { has } from "./prose.ts";
import type { ReportTable, TableWriter } from "./table.ts";

/** The tables of a report, in their order, without those that would be empty. */
export function reportTables(writer: TableWriter): readonly ReportTable[] {
  const tables = [main, composition, fairs, chains, conversion, introduced].map((write) => write(writer));
  return tables.filter((table) => table.rows.length > 0);
}

/** Every figure with its unit and last year's, and its target where one was set. */
function main(writer: TableWriter): ReportTable {
  const { facts } = writer;
  const keys = writer.told(mainKeys);
  const isWholeYear = monthOf(facts.to) === 12;
  const hasTargets = keys.some((key) => (figureOf(facts, key)?.target ?? null) !== null);
  const rows = keys.map((key): Run[] => {
    const refs = (["value", "before", "target"] as const).map((of): FigureRef => ({ key, of }));
    const isMoney = figureOf(facts, key)?.unit === "fen";
    const unit = isMoney ? writer.unitOf(refs) : undefined;
    const [value, before, target] = refs.map((ref) => writer.cell(ref, unit));
    const growth = writer.cell({ key, of: "growth" });
    const reached = hasTargets ? [target ?? "—", writer.cell({ key, of: "completion" })] : [];
    return [
      writer.name(key),
      writer.unitWord(key, unit ?? "yi"),
      value ?? "—",
      before ?? "—",
      growth,
      ...reached,
    ];
  });
  return {
    title: writer.word({ zh: "主要指标", en: "Main figures" }),
    columns: [
      writer.text({ zh: "指标", en: "Figure" }, hasTargets ? 30 : 38),
      writer.text({ zh: "单位", en: "Unit" }, hasTargets ? 8 : 12),
      writer.figure(
        isWholeYear ? { zh: "本年", en: "This year" } : { zh: "本期", en: "This period" },
        hasTargets ? 12 : 17,
      ),
      writer.figure(
        isWholeYear ? { zh: "上年", en: "Last year" } : { zh: "上年同期", en: "A year before" },
        hasTargets ? 12 : 17,
      ),
      writer.figure({ zh: "增减", en: "Change" }, hasTargets ? 12 : 16, "%"),
      ...(hasTargets
        ? [
            writer.figure({ zh: "年度目标", en: "Target" }, 13),
            writer.figure({ zh: "完成率", en: "Completion" }, 13, "%"),
          ]
        : []),
    ],
    rows,
    keys,
  };
}

const cuts = [
  { name: { zh: "合计", en: "All" }, keys: ["funds_certified"] },
  { name: { zh: "按来源地", en: "By origin" }, keys: fundsCuts.tier },
  { name: { zh: "按用途", en: "By use" }, keys: fundsCuts.use },
] as const;
const fundsColumns = ["value", ...cohortKeys] as const;

/** What the certified funds consist of: each cut adds up to all of them, and each sum is split by cohort. */
function composition(writer: TableWriter): ReportTable {
  const told = cuts.flatMap(({ name, keys }) =>
    keys.filter((key) => has(writer.facts, key)).map((key) => ({ name, key })),
  );
  const unit = writer.unitOf(told.flatMap(({ key }) => fundsColumns.map((of) => ({ key, of }))));
  return {
    title: writer.word({ zh: "到位资金构成", en: "Funds received" }),
    columns: [
      writer.text({ zh: "划分", en: "Cut" }, 14),
      writer.text({ zh: "构成", en: "Part" }, 30),
      writer.figure({ zh: "金额", en: "Amount" }, 14, unit),
      ...cohortKeys.map((key) => writer.figure(cohortLabels[key], 15, unit)),
      writer.figure({ zh: "占比", en: "Share" }, 12, "%"),
    ],
    rows: told.map(({ name, key }) => [
      writer.word(name),
      writer.name(key),
      ...fundsColumns.map((of) => writer.cell({ key, of }, unit)),
      writer.cell({ key, of: "share" }),
    ]),
    keys: [...told.map(({ key }) => key), ...(told.length === 0 ? [] : fundsCuts.cohort)],
  };
}

function fairs(writer: TableWriter): ReportTable {
  const refOf = (fair: number): FigureRef => ({ key: "signed_at_fairs", of: "value", fair });
  const all = writer.facts.fairs;
  const unit = writer.unitOf(all.map(({ activityId }) => refOf(activityId)));
  return {
    title: writer.word({ zh: "展会活动", en: "Fairs" }),
    columns: [
      writer.text({ zh: "活动", en: "Fair" }, 70),
      writer.figure({ zh: "签约额", en: "Signed" }, 30, unit),
    ],
    rows: all.map(({ activityId, name, signed }) => [
      name,
      signed === 0 ? "—" : writer.cell(refOf(activityId), unit),
    ]),
    keys: all.length === 0 ? [] : ["fairs", "signed_at_fairs"],
  };
}

const chainKeys = ["negotiated", "introduced", "signed_contract", "funds_outside_province"] as const;

function chains(writer: TableWriter): ReportTable {
  const all = writer.facts.chains;
  const refOf = (key: ReportKey, chain: number | "none"): FigureRef => ({ key, of: "value", chain });
  const unitOf = (key: ReportKey) => writer.unitOf(all.map(({ chainId }) => refOf(key, chainId ?? "none")));
  const units = [undefined, undefined, unitOf("signed_contract"), unitOf("funds_outside_province")];
  const project = { zh: "（项）", en: " (projects)" };
  return {
    title: writer.word({ zh: "分产业链情况", en: "By industry chain" }),
    columns: [
      writer.text({ zh: "产业链", en: "Chain" }, 36),
      writer.figure({ zh: `重点对接${project.zh}`, en: `Negotiated${project.en}` }, 15),
      writer.figure({ zh: `重点引进${project.zh}`, en: `Introduced${project.en}` }, 15),
      writer.figure({ zh: "签约额", en: "Signed" }, 15, units[2]),
      writer.figure({ zh: "省外到位资金", en: "Funds from outside the province" }, 19, units[3]),
    ],
    rows: all.map(({ chainId, name }) => [
      name ?? writer.word({ zh: "未归产业链", en: "Of no chain" }),
      ...chainKeys.map((key, at) => writer.cell(refOf(key, chainId ?? "none"), units[at])),
    ]),
    keys: all.length === 0 ? [] : chainKeys,
  };
}

/** Rates stand with their cohort: what there is no cohort for has none. */
function conversion(writer: TableWriter): ReportTable {
  const told = rateKeys.filter((key) => (figureOf(writer.facts, key)?.value ?? null) !== null);
  return {
    title: writer.word({
      zh: "签约项目转化（同一签约批次）",
      en: "What became of the signings (one cohort)",
    }),
    columns: [
      writer.text({ zh: "指标", en: "Rate" }, 50),
      writer.figure({ zh: "本期批次", en: "This cohort" }, 25, "%"),
      writer.figure({ zh: "上年批次", en: "Last year's" }, 25, "%"),
    ],
    rows: told.map((key) => [
      writer.name(key),
      writer.cell({ key, of: "value" }),
      writer.cell({ key, of: "before" }),
    ]),
    keys: told,
  };
}

function introduced(writer: TableWriter): ReportTable {
  const all = writer.facts.introduced;
  return {
    title: writer.word({ zh: "重点引进项目", en: "Projects introduced" }),
    columns: [
      writer.text({ zh: "序号", en: "No." }, 7),
      writer.text({ zh: "项目", en: "Project" }, 38),
      writer.text({ zh: "投资方", en: "Investor" }, 38),
      writer.text({ zh: "签约或落地", en: "Signed or landed" }, 17),
    ],
    rows: all.map(({ projectId, name, investorName, on }, index) => [
      String(index + 1),
      { text: name, projectId },
      investorName ?? "—",
      on,
    ]),
    keys: all.length === 0 ? [] : ["introduced"],
  };
}
