import { stageLabels, statusLabels, type Label, type StageKey, type StatusKey } from "../glossary.ts";
import { cellText, type Cell } from "./cell.ts";
import { excerpt, problem, readCell, readWith, type Reading } from "./reading.ts";

export interface StageReading {
  readonly stage: StageKey;
  readonly status: StatusKey;
}

/** Words that mean the stage itself. Written as stageWordKey makes them. */
const plainWords: Record<StageKey, string> = {
  lead: "线索 招商线索 项目线索 新线索 信息 初步接触 接触 初步对接 已接触 谋划 前期谋划",
  assessment: "研判 研判中 初审 初步研判 项目研判 论证 前期论证 可研 可研论证",
  negotiation:
    "洽谈 在谈 洽谈中 在洽谈 正在洽谈 对接 对接中 对接洽谈 洽谈对接 跟踪洽谈 深度洽谈 持续跟进 跟进中 跟进 考察 来访考察 实地考察 商务谈判 谈判 谈判中 重点在谈 重点洽谈 推进洽谈 磋商",
  review: "评审 评审中 上会 过会 待上会 已过会 预审 项目评审 尽调 尽职调查 准入评审",
  signed:
    "签约 已签约 新签约 正式签约 签约项目 已签协议 签订协议 已签合同 签订合同 合同签订 签约未开工 签约未落地 已签约未开工 已签约未落地 框架协议 签订框架协议 前期 前期手续 办理前期手续 前期准备 手续办理",
  landed:
    "落地 已落地 落户 已落户 注册 已注册 已注册公司 注册公司 落地未开工 已落地未开工 落地项目 拿地 已拿地 供地",
  construction:
    "开工 已开工 在建 建设 建设中 正在建设 开工建设 开工在建 在建项目 续建 续建项目 已开工建设 施工 施工中 厂房建设 主体施工 设备安装 安装调试 设备调试 装修 改造",
  completed: "竣工 已竣工 完工 已完工 建成 已建成 竣工验收 主体完工 全部完工",
  production:
    "投产 已投产 试生产 试运行 试产 建成投产 竣工投产 运营 已运营 投入运营 正式投产 投入生产 投产运营 部分投产 投用 生产 生产中",
  full_capacity: "达产 已达产 投产达产 达产达效 满产 达效",
};

/** Words that leave the stage open; each is read as the stage that claims the least, and that is said. */
const looseWords: Partial<Record<StageKey, string>> = {
  lead: "储备 储备项目 谋划储备 招商储备 意向收集",
  negotiation:
    "意向 有意向 意向项目 意向洽谈 投资意向 达成意向 初步意向 签订意向书 意向协议 签订意向协议 待签约",
  review: "拟签约 即将签约 计划签约 预签约",
  signed: "拟落地 待落地 即将落地 计划落地",
  landed: "拟开工 待开工 即将开工 计划开工 拟建 待建 未开工",
  construction: "拟竣工 待竣工 即将竣工 计划竣工 拟投产 待投产 即将投产 计划投产",
  production: "拟达产 待达产",
};

/** Words for leaving `active`; the stage stands beside them or is not told. */
const statusWords: Partial<Record<StatusKey, string>> = {
  on_hold: "暂缓 缓办 缓建 停滞 搁置 暂停 停工 停建 中止 暂停推进 暂缓推进 停滞不前",
  exited:
    "终止 流失 已流失 退出 已退出 放弃 已放弃 终止洽谈 洽谈终止 取消 已取消 解约 已解约 撤销 不再推进 停止洽谈 终止合作 淘汰 出库 无法落地 落户外地 合同终止",
  transferred: "流转 已流转 转出 移交 已移交 流转至其他园区 转至其他园区",
};

/** `已签约（8月）` and `已 签约` share one key, as do 签约阶段 and 签约. */
export function stageWordKey(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[([【][^)\]】]*[)\]】]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase()
    .replace(/(?<=.)(?:阶段|状态|期)$/u, "");
}

type Entry = StageReading & {
  readonly assumed?: Label;
  /** What of the text the stage does not hold. */
  readonly leftOut?: Label;
};
const known = new Map<string, Entry>();
function learn(
  lines: Partial<Record<StageKey, string>>,
  entry: (stage: StageKey, word: string) => Entry,
): void {
  for (const [stage, line] of Object.entries(lines) as [StageKey, string][]) {
    for (const word of line.split(" ")) known.set(stageWordKey(word), entry(stage, word));
  }
}
learn(plainWords, (stage) => ({ stage, status: "active" }));
learn(looseWords, (stage, word) => ({ stage, status: "active", assumed: taken(word, stage) }));
// What our own screens and exports say is read back as what it was.
for (const [stage, label] of Object.entries(stageLabels) as [StageKey, Label][]) {
  for (const word of [label.zh, label.en, stage]) known.set(stageWordKey(word), { stage, status: "active" });
}

const statusOfWord = new Map<string, StatusKey>();
for (const [status, line] of Object.entries(statusWords) as [StatusKey, string][]) {
  for (const word of line.split(" ")) statusOfWord.set(word, status);
}
/** Longest first: 终止洽谈 is not 洽谈 with 终止 before it. */
const statusWordList = Array.from(statusOfWord.keys()).toSorted((left, right) => right.length - left.length);

/** A park's own words, keyed by stageWordKey; they go before ours. */
export type StageWords = ReadonlyMap<string, StageReading>;

/** Puts a park's words into the form that readStage looks them up in. */
export function stageWordsOf(words: Iterable<readonly [word: string, reading: StageReading]>): StageWords {
  return new Map(Array.from(words, ([word, reading]) => [stageWordKey(word), reading]));
}

/**
 * Reads a stage: `在谈`, `已签约`, `开工在建`, `暂缓（已签约）`. Of several clauses the first counts, and that is said. A
 * word that only tells the status leaves the project at the lead, the stage that claims the least. An unknown word is
 * a problem, for a project without a stage would stand on no column of the board.
 */
export function readStage(cell: Cell, own: StageWords = new Map()): Reading<StageReading> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    const entry = entryOf(text, own) ?? firstClause(text, own);
    if (entry === undefined) {
      return problem(
        `不认识项目阶段“${excerpt(text)}”，请选择对应的阶段`,
        `“${excerpt(text)}” is not a known stage; choose the stage it stands for`,
      );
    }
    const value = { stage: entry.stage, status: entry.status };
    const aside = entry.status === "active" ? inBrackets(text) : undefined;
    const leftOut = [entry.leftOut, aside === undefined ? undefined : notHeeded(aside)];
    return readWith(
      value,
      stageText(value),
      entry.assumed ? [entry.assumed] : [],
      leftOut.filter((label) => label !== undefined),
    );
  });
}

const inBrackets = (text: string): string | undefined =>
  /[([【]([^)\]】]*)[)\]】]/u.exec(text.normalize("NFKC"))?.[1];
const notHeeded = (inside: string): Label => ({
  zh: `括号内“${excerpt(inside)}”未计入`,
  en: `“${excerpt(inside)}” in brackets not counted`,
});

function entryOf(text: string, own: StageWords): Entry | undefined {
  const bracketed = text.normalize("NFKC");
  const key = stageWordKey(text);
  const whole = own.get(key) ?? known.get(key);
  const bracket = inBrackets(bracketed);
  // 已签约（暂缓）: the bracket changes the status, so the word alone is not the whole of it.
  const aside = bracket === undefined ? undefined : statusWordList.find((word) => bracket.includes(word));
  if (whole !== undefined && aside === undefined) return whole;
  return withStatus(bracketed, own);
}

function withStatus(text: string, own: StageWords): Entry | undefined {
  // A status is one word among few; in a paragraph it may be said of anything.
  if (text.length > 20) return undefined;
  const word = statusWordList.find((candidate) => text.includes(candidate));
  const status = word === undefined ? undefined : statusOfWord.get(word);
  if (word === undefined || status === undefined) return undefined;
  const rest = stageWordKey(text.replace(word, "").replace(/[()[\]【】]/gu, ""));
  if (rest === "") return { stage: "lead", status, assumed: withoutStage(word) };
  const beside: Entry | undefined =
    own.get(rest) ?? known.get(rest) ?? known.get(rest.replace(/[已后中]+$|^已/gu, ""));
  return beside && { stage: beside.stage, status, ...(beside.assumed ? { assumed: beside.assumed } : {}) };
}

function firstClause(text: string, own: StageWords): Entry | undefined {
  const clauses = text.split(/[，,、；;。.\n/+]/u).map((clause) => clause.trim());
  const [first = ""] = clauses;
  if (clauses.length < 2) return undefined;
  const entry = entryOf(first, own);
  const cut: Label = {
    zh: `只取“${excerpt(first)}”作为阶段`,
    en: `“${excerpt(first)}” alone taken for the stage`,
  };
  return entry && { ...entry, leftOut: cut };
}

function stageText({ stage, status }: StageReading): string {
  return status === "active"
    ? stageLabels[stage].zh
    : `${stageLabels[stage].zh}（${statusLabels[status].zh}）`;
}

function taken(word: string, stage: StageKey): Label {
  return { zh: `“${word}”按“${stageLabels[stage].zh}”计`, en: `“${word}” taken as ${stageLabels[stage].en}` };
}

function withoutStage(word: string): Label {
  return {
    zh: `“${word}”没有说明停在哪个阶段，按“${stageLabels.lead.zh}”计`,
    en: `“${word}” does not say at which stage; ${stageLabels.lead.en} is taken`,
  };
}
