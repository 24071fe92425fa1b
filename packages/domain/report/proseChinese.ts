import { monthOf } from "../date/day.ts";
import { figureOf, type ReportFacts, type ReportKey } from "./facts.ts";
import { figureRun, joined, said, type FigureRun, type Run } from "./figure.ts";
import { has, namedAtMost, rankedChains, signingFairs, tiersOf } from "./prose.ts";

/** `2023年`, or of a year that is not over `2026年1—10月`. */
export function chinesePeriod({ year, to }: Pick<ReportFacts, "year" | "to">): string {
  const month = monthOf(to);
  if (month === 12) return `${year}年`;
  return month === 1 ? `${year}年1月` : `${year}年1—${month}月`;
}

/**
 * The paragraphs as a park publishes them. What there is nothing to say of is not mentioned; a year without any record
 * says so in one sentence.
 */
export function chineseProse(facts: ReportFacts): readonly (readonly Run[])[] {
  const speaker = new Speaker(facts);
  const paragraphs = [work(speaker), signed(speaker), funds(speaker), planned(speaker)];
  const told = paragraphs.filter((paragraph) => paragraph.length > 0);
  return told.length > 0 ? told : [[`${chinesePeriod(facts)}，系统中没有${facts.parkName}的招商引资记录。`]];
}

/** Says figures, and names year and park once, where the text begins. */
class Speaker {
  readonly facts: ReportFacts;
  readonly isWholeYear: boolean;
  /** `全年`, or `1—10月`. */
  readonly span: string;
  readonly end: string;
  #hasOpened = false;

  constructor(facts: ReportFacts) {
    this.facts = facts;
    this.isWholeYear = monthOf(facts.to) === 12;
    this.span = this.isWholeYear ? "全年" : chinesePeriod(facts).slice(`${facts.year}年`.length);
    this.end = this.isWholeYear ? "年末" : `${monthOf(facts.to)}月末`;
  }

  /** How a sentence begins: with year and park where it is the first, else with its own word. */
  when(word: string): string {
    if (this.#hasOpened) return word;
    this.#hasOpened = true;
    return `${chinesePeriod(this.facts)}，${this.facts.parkName}`;
  }

  number(key: ReportKey, unit = ""): FigureRun {
    return figureRun(this.facts, { key, of: "value" }, "zh", unit);
  }

  /** `完成年度目标的96.50%`, and before the year is over how far that is ahead of the months gone; nothing without a target. */
  completion(key: ReportKey): readonly Run[] {
    const figure = figureOf(this.facts, key);
    if (figure === undefined || figure.completion === null || figure.lead === null) return [];
    const done = said`完成年度目标的${figureRun(this.facts, { key, of: "completion" }, "zh")}`;
    if (this.isWholeYear || figure.lead === 0) return done;
    const lead = figureRun(this.facts, { key, of: "lead" }, "zh");
    return [...done, ...said`，${figure.lead > 0 ? "超" : "欠"}序时进度${lead}`];
  }
}

function work(speaker: Speaker): readonly Run[] {
  const { facts } = speaker;
  const outside: (readonly Run[])[] = [];
  if (has(facts, "trips")) outside.push(said`外出组团招商${speaker.number("trips", "次")}`);
  if (has(facts, "fairs")) {
    const names = namedAtMost(facts.fairs, 3);
    const list =
      names.length === 0 ? "" : `（${names.join("、")}${facts.fairs.length > names.length ? "等" : ""}）`;
    outside.push(said`参加展会、推介会和论坛${speaker.number("fairs", "次")}${list}`);
  }
  const sentences: (readonly Run[])[] = [];
  if (outside.length > 0) sentences.push(said`${speaker.when("")}${joined(outside, "，")}。`);
  const projects = projectWork(speaker);
  if (projects.length > 0) sentences.push(said`${speaker.when("年内")}${joined(projects, "，")}。`);
  if (has(facts, "key_prospect")) {
    const kept = speaker.number("key_prospect", "个");
    const when = speaker.when("");
    sentences.push(
      when === ""
        ? said`${speaker.end}在库储备重点项目${kept}。`
        : said`截至${String(facts.year)}年${speaker.end}，${facts.parkName}在库储备重点项目${kept}。`,
    );
  }
  return sentences.flat();
}

function projectWork(speaker: Speaker): (readonly Run[])[] {
  const { facts } = speaker;
  const phrases: (readonly Run[])[] = [];
  if (has(facts, "negotiated")) {
    const chains = rankedChains(facts, "negotiated", 3).map(({ name }) => name);
    const about = chains.length === 0 ? "" : `围绕${chains.join("、")}等产业链，`;
    phrases.push(said`${about}重点对接项目${speaker.number("negotiated", "个")}`);
  }
  if (has(facts, "introduced")) {
    const names = namedAtMost(facts.introduced, 5);
    const isAll = figureOf(facts, "introduced")?.value === names.length;
    const list = names.length === 0 ? "" : `，包括${names.join("、")}${isAll ? "" : "等"}`;
    phrases.push(said`重点引进项目${speaker.number("introduced", "个")}${list}`);
  }
  return phrases;
}

function signed(speaker: Speaker): readonly Run[] {
  const { facts } = speaker;
  const sentences: (readonly Run[])[] = [];
  if (has(facts, "signed_contract")) {
    const projects = has(facts, "signed_contract_projects")
      ? said`，涉及新签项目${speaker.number("signed_contract_projects", "个")}`
      : [];
    const contract = said`${speaker.when(speaker.span)}正式合同签约额${speaker.number("signed_contract")}`;
    const withFramework = figureOf(facts, "signed_with_framework")?.value;
    const more =
      has(facts, "signed_with_framework") && withFramework !== figureOf(facts, "signed_contract")?.value
        ? said`；连同框架协议，签约额${speaker.number("signed_with_framework")}`
        : [];
    const reached = speaker.completion("signed_contract");
    sentences.push(said`${contract}${reached.length === 0 ? [] : said`，${reached}`}${projects}${more}。`);
  } else if (has(facts, "signed_with_framework")) {
    const amount = speaker.number("signed_with_framework");
    sentences.push(said`${speaker.when(speaker.span)}签约额${amount}，均为框架协议。`);
  }
  const fairs = signingFairs(facts).slice(0, 3);
  const each = fairs.map(
    ({ activityId, name }) =>
      said`${name}签约额${figureRun(facts, { key: "signed_at_fairs", of: "value", fair: activityId }, "zh")}`,
  );
  if (signingFairs(facts).length > 1)
    sentences.push(
      said`${speaker.when("")}展会共签约${speaker.number("signed_at_fairs")}，其中${joined(each, "、")}。`,
    );
  else if (each.length > 0) sentences.push(said`${speaker.when("")}${each.flat()}。`);
  return sentences.flat();
}

function funds(speaker: Speaker): readonly Run[] {
  const { facts } = speaker;
  if (!has(facts, "funds_certified")) return [];
  const names = {
    funds_outside_province: "省外到位资金",
    funds_inside_province: "市外省内",
    funds_inside_city: "市内",
    funds_overseas: "境外",
  };
  const tiers = tiersOf(facts).map((key) => said`${names[key]}${speaker.number(key)}`);
  const parts = tiers.length === 0 ? [] : said`，其中${joined(tiers, "、")}`;
  const sum = said`${speaker.when(speaker.span)}经认定的到位资金${speaker.number("funds_certified")}${parts}。`;
  const target = speaker.completion("funds_outside_province");
  const reached = target.length === 0 ? [] : said`省外到位资金${target}。`;
  const cohorts = [
    ...(has(facts, "funds_new") ? [said`本年新签项目到位${speaker.number("funds_new")}`] : []),
    ...(has(facts, "funds_carried_over")
      ? [said`往年结转续建项目到位${speaker.number("funds_carried_over")}`]
      : []),
  ];
  const split = cohorts.length === 0 ? [] : said`按项目签约年份划分，${joined(cohorts, "，")}。`;
  return [...sum, ...reached, ...split];
}

function planned(speaker: Speaker): readonly Run[] {
  const { facts } = speaker;
  if (!has(facts, "reserve_planned")) return [];
  const investment = has(facts, "reserve_planned_investment")
    ? said`，总投资${speaker.number("reserve_planned_investment")}`
    : [];
  return said`${speaker.when("面向后续发展，")}谋划储备项目${speaker.number("reserve_planned", "项")}${investment}。`;
}
