import { useLingui } from "@lingui/react/macro";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Section } from "../../ui/page/Section.tsx";
import { Definitions } from "./Definitions.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { Funnel } from "./Funnel.tsx";
import { Headline } from "./Headline.tsx";
import { Months } from "./Months.tsx";
import { Ranking, type Ranked } from "./Ranking.tsx";
import { Returns } from "./Returns.tsx";
import { Stuck } from "./Stuck.tsx";
import { figureGroups, returnKeys } from "./figureGroups.ts";
import styles from "./indicator.module.css";

type Data = Outputs["indicator"]["cockpit"];
type Part = Data["byOrigin"][number] | Data["headlines"][number]["byChain"][number];
const headlineKeys = ["signed_contract", "funds_outside_province"] as const satisfies readonly IndicatorKey[];

/** The page's blocks, in the order in which a leader asks. */
export function Cockpit({ cockpit }: { readonly cockpit: Data }) {
  const { t, i18n } = useLingui();
  const label = useLabel();
  const { figures, headlines, computedAt, period } = cockpit;
  const below = (of: readonly IndicatorKey[]) => <Definitions of={of} computedAt={computedAt} />;
  const ranked = (parts: readonly Part[], cut: "team" | "chain", rest: string): Ranked[] =>
    parts.map(({ part, name, value, newValue }) => ({
      id: part ?? "none",
      name: name ?? rest,
      value,
      newValue,
      pick: part === null ? { without: cut } : { [cut]: Number(part) },
    }));
  const origins = cockpit.byOrigin.map(({ part, label: place, value, newValue }) => ({
    id: part ?? "none",
    name: place === null ? (part ?? t`来源不明`) : label(place),
    value,
    newValue,
    pick: part === null ? { without: "slice" as const } : { slice: part },
  }));
  return (
    <div className={styles.cockpit}>
      <section className={styles.headlines} aria-label={t`主要指标`}>
        {headlineKeys.map((key) => {
          const figure = figures.find((one) => one.key === key);
          return figure === undefined ? null : (
            <Headline key={key} figure={figure} monthsGone={period.monthsGone} />
          );
        })}
      </section>
      {below(headlineKeys)}
      <Section title={t`各月进度`}>
        <div className={styles.pair}>
          {headlines.map((headline) => (
            <Months key={headline.key} of={headline} />
          ))}
        </div>
      </Section>
      <Section title={t`卡住的项目`}>
        <Stuck stuck={cockpit.stuck} />
      </Section>
      <Section title={t`招商漏斗`}>
        <Funnel stages={cockpit.funnel} />
        {below(["in_stage", "entered_stage"])}
      </Section>
      <Section title={t`产业链、小组与资金来源`}>
        <div className={styles.rankings}>
          {headlines.map(({ key, byChain, byTeam }) => (
            <div key={key} className={styles.rankingPair}>
              <Ranking
                title={key === "signed_contract" ? t`签约额 · 产业链` : t`省外到位资金 · 产业链`}
                of={key}
                rows={ranked(byChain, "chain", t`未归产业链`)}
              />
              <Ranking
                title={key === "signed_contract" ? t`签约额 · 小组` : t`省外到位资金 · 小组`}
                of={key}
                rows={ranked(byTeam, "team", t`未归小组`)}
              />
            </div>
          ))}
          <Ranking title={t`省外到位资金 · 来源省份`} of="funds_outside_province" rows={origins} />
        </div>
      </Section>
      <Section title={t`外出与展会成效`}>
        <Returns returns={cockpit.returns} />
        {below(returnKeys)}
      </Section>
      <div className={styles.screenOnly}>
        <Section title={t`全部指标`}>
          <div className={styles.groups}>
            {figureGroups.map(({ title, keys }) => (
              <div key={keys[0]}>
                <FigureTable title={i18n._(title)} keys={keys} figures={figures} />
                {below(keys)}
              </div>
            ))}
          </div>
        </Section>
      </div>
    </div>
  );
}
