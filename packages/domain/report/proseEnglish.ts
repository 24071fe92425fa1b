import { monthOf } from "../date/day.ts";
import { figureOf, type ReportFacts, type ReportKey } from "./facts.ts";
import { figureRun, joined, said, type FigureRun, type Run } from "./figure.ts";
import { has, namedAtMost, rankedChains, signingFairs, tiersOf } from "./prose.ts";

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** `2023`, or of a year that is not over `January to October 2026`. */
export function englishPeriod({ year, to }: Pick<ReportFacts, "year" | "to">): string {
  const month = monthOf(to);
  if (month === 12) return String(year);
  return month === 1 ? `January ${year}` : `January to ${months[month - 1]} ${year}`;
}

/** The paragraphs of `chineseProse`, in English. */
export function englishProse(facts: ReportFacts): readonly (readonly Run[])[] {
  const paragraphs = [work(facts), signed(facts), funds(facts), planned(facts)];
  const told = paragraphs.filter((sentences) => sentences.length > 0);
  if (told.length === 0) return [[`There are no records of ${facts.parkName} for ${englishPeriod(facts)}.`]];
  return told.map((sentences, index) =>
    index === 0
      ? [`${facts.parkName}, ${englishPeriod(facts)}. `, ...joined(sentences, " ")]
      : joined(sentences, " "),
  );
}

function number(facts: ReportFacts, key: ReportKey): FigureRun {
  return figureRun(facts, { key, of: "value" }, "en");
}
/** `1 trip`, `17 trips`. */
function counted(facts: ReportFacts, key: ReportKey, one: string, many = `${one}s`): readonly Run[] {
  return said`${number(facts, key)} ${figureOf(facts, key)?.value === 1 ? one : many}`;
}

function work(facts: ReportFacts): (readonly Run[])[] {
  const outside: (readonly Run[])[] = [];
  if (has(facts, "trips")) outside.push(counted(facts, "trips", "outbound trip"));
  if (has(facts, "fairs")) {
    const names = namedAtMost(facts.fairs, 3).join(", ");
    const list = names === "" ? "" : ` (${facts.fairs.length > 3 ? "among them " : ""}${names})`;
    outside.push(said`${counted(facts, "fairs", "fair or forum", "fairs and forums")}${list}`);
  }
  const sentences: (readonly Run[])[] = [];
  if (outside.length > 0) sentences.push(said`The park's people came back from ${joined(outside, " and ")}.`);
  if (has(facts, "negotiated")) {
    const chains = rankedChains(facts, "negotiated", 3).map(({ name }) => name);
    const about = chains.length === 0 ? "" : `, above all of the chains ${chains.join(", ")}`;
    const projects = counted(facts, "negotiated", "key project");
    sentences.push(said`They negotiated ${projects}${about}.`);
  }
  if (has(facts, "introduced")) {
    const names = namedAtMost(facts.introduced, 5).join(", ");
    const list = names === "" ? "" : `: ${names}`;
    const rest = (figureOf(facts, "introduced")?.value ?? 0) > 5 ? " and others" : "";
    sentences.push(
      said`${counted(facts, "introduced", "project")} signed a first contract or landed${list}${rest}.`,
    );
  }
  if (has(facts, "key_prospect"))
    sentences.push(
      said`The reserve held ${counted(facts, "key_prospect", "key project")} at the end of the period.`,
    );
  return sentences;
}

function signed(facts: ReportFacts): (readonly Run[])[] {
  const sentences: (readonly Run[])[] = [];
  if (has(facts, "signed_contract")) {
    const projects = has(facts, "signed_contract_projects")
      ? said`, ${counted(facts, "signed_contract_projects", "project")} signing for the first time`
      : [];
    const amount = number(facts, "signed_contract");
    const reached = completion(facts, "signed_contract");
    sentences.push(
      said`Contracts of ${amount} were signed${reached.length === 0 ? [] : said`, ${reached}`}${projects}.`,
    );
    const isMore =
      figureOf(facts, "signed_with_framework")?.value !== figureOf(facts, "signed_contract")?.value;
    if (isMore && has(facts, "signed_with_framework"))
      sentences.push(said`With framework agreements it is ${number(facts, "signed_with_framework")}.`);
  } else if (has(facts, "signed_with_framework")) {
    sentences.push(said`Framework agreements of ${number(facts, "signed_with_framework")} were signed.`);
  }
  const fairs = signingFairs(facts);
  const each = fairs.slice(0, 3).map(({ activityId, name }) => {
    const amount = figureRun(facts, { key: "signed_at_fairs", of: "value", fair: activityId }, "en");
    return said`${amount} at ${name}`;
  });
  if (fairs.length > 1)
    sentences.push(
      said`Fairs brought signatures of ${number(facts, "signed_at_fairs")}: ${joined(each, ", ")}.`,
    );
  else if (each.length > 0) sentences.push(said`Of the signatures ${each.flat()}.`);
  return sentences;
}

function funds(facts: ReportFacts): (readonly Run[])[] {
  if (!has(facts, "funds_certified")) return [];
  const names = {
    funds_outside_province: "outside the province",
    funds_inside_province: "elsewhere in the province",
    funds_inside_city: "the city itself",
    funds_overseas: "overseas",
  };
  const tiers = tiersOf(facts).map((key) => said`${number(facts, key)} from ${names[key]}`);
  const parts = tiers.length === 0 ? [] : said`: ${joined(tiers, ", ", " and ")}`;
  const target = completion(facts, "funds_outside_province");
  const cohorts = [
    ...(has(facts, "funds_new") ? [said`${number(facts, "funds_new")} for projects signed this year`] : []),
    ...(has(facts, "funds_carried_over")
      ? [said`${number(facts, "funds_carried_over")} for projects signed earlier`]
      : []),
  ];
  return [
    said`Certified funds received came to ${number(facts, "funds_certified")}${parts}.`,
    ...(target.length === 0 ? [] : [said`Funds from outside the province are ${target}.`]),
    ...(cohorts.length === 0 ? [] : [said`Of this, ${joined(cohorts, " and ")}.`]),
  ];
}

/** `96.50% of the year's target`, and before the year is over how far ahead of the months gone or behind. */
function completion(facts: ReportFacts, key: ReportKey): readonly Run[] {
  const figure = figureOf(facts, key);
  if (figure === undefined || figure.completion === null || figure.lead === null) return [];
  const done = said`${figureRun(facts, { key, of: "completion" }, "en")} of the year's target`;
  if (monthOf(facts.to) === 12 || figure.lead === 0) return done;
  const lead = figureRun(facts, { key, of: "lead" }, "en");
  return [...done, ...said`, ${lead} ${figure.lead > 0 ? "ahead of" : "behind"} the months gone`];
}

function planned(facts: ReportFacts): (readonly Run[])[] {
  if (!has(facts, "reserve_planned")) return [];
  const investment = has(facts, "reserve_planned_investment")
    ? said`, with a total investment of ${number(facts, "reserve_planned_investment")}`
    : [];
  return [said`The planned reserve holds ${counted(facts, "reserve_planned", "project")}${investment}.`];
}
