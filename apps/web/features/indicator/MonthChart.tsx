import { useLingui } from "@lingui/react/macro";
import { cohortLabels } from "@parkline/domain/glossary";
import { fen, formatFigure, type MoneyUnit } from "@parkline/domain/money/fen";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { usePaper } from "./usePaper.ts";
import { inUnit } from "./chartUnit.ts";
import styles from "./indicator.module.css";

// SVG, since a page that is printed on A4 wants sharp lines.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Half the width of A4 within its margins, in pixels of CSS: nothing measures a page of paper before it is printed. */
const onPaper = { width: 345, height: 115 };

type Month = Outputs["indicator"]["cockpit"]["headlines"][number]["months"][number];
interface Props {
  readonly name: string;
  readonly months: readonly Month[];
  readonly unit: MoneyUnit;
  readonly isCertified: boolean;
}

/** This year's months as bars, last year's paler beside them, the target as a stepped line. The table below says the same. */
export default function MonthChart({ name, months, unit, isCertified }: Props) {
  const { t } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<EChartsType | null>(null);
  usePaper(
    () => {
      drawn.current?.resize(onPaper);
      drawn.current?.getZr().flush();
    },
    () => drawn.current?.resize({ width: "auto", height: "auto" }),
  );
  const label = useLabel();
  const now = t`本年`;
  const fresh = label(cohortLabels.new);
  const carried = label(cohortLabels.carried_over);
  const before = t`上年`;
  const target = t`目标`;
  const monthNames = months.map(({ month }) => t`${month}月`).join();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const look = getComputedStyle(element);
    const colour = (variable: string) => look.getPropertyValue(variable).trim();
    const text = colour("--ant-color-text-secondary");
    const line = colour("--ant-color-border-secondary");
    const bar = colour(isCertified ? "--certified" : "--ant-color-primary");
    const chart = init(element, null, { renderer: "svg" });
    const said = (value: unknown) =>
      typeof value === "number" ? formatFigure(fen(Math.round(value * inFen(unit))), unit) : "—";
    const parts = isCertified
      ? [
          { called: fresh, of: (month: Month) => month.newValue ?? 0, opacity: 1 },
          { called: carried, of: (month: Month) => month.value - (month.newValue ?? 0), opacity: 0.45 },
        ]
      : [{ called: now, of: (month: Month) => month.value, opacity: 1 }];
    const targets = months.map((month) => month.target);
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: look.fontFamily },
      grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, itemHeight: 10, textStyle: { color: text } },
      tooltip: { trigger: "axis", valueFormatter: said },
      xAxis: {
        type: "category",
        data: monthNames.split(","),
        axisTick: { show: false },
        axisLabel: { color: text, hideOverlap: true },
      },
      yAxis: { type: "value", splitLine: { lineStyle: { color: line } }, axisLabel: { color: text } },
      series: [
        {
          type: "bar",
          name: before,
          data: months.map((month) => inUnit(month.before, unit)),
          itemStyle: { color: colour("--ant-color-fill") },
        },
        ...parts.map(({ called, of, opacity }) => ({
          type: "bar" as const,
          name: called,
          stack: "now",
          data: months.map((month) => inUnit(of(month), unit)),
          itemStyle: { color: bar, opacity },
        })),
        ...(targets.every((value) => value === null)
          ? []
          : [
              {
                type: "line" as const,
                name: target,
                step: "middle" as const,
                symbol: "none",
                data: targets.map((value) => (value === null ? null : inUnit(value, unit))),
                lineStyle: { color: colour("--ant-color-text"), width: 1.5, type: "dashed" as const },
                itemStyle: { color: colour("--ant-color-text") },
              },
            ]),
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    drawn.current = chart;
    return () => {
      drawn.current = null;
      observer.disconnect();
      chart.dispose();
    };
  }, [months, unit, isCertified, now, fresh, carried, before, target, monthNames]);
  return (
    <div ref={place} className={styles.chart} role="img" aria-label={t`${name}各月柱状图，数据见下表`} />
  );
}

const inFen = (unit: MoneyUnit): number => ({ yuan: 1e2, wan: 1e6, yi: 1e10 })[unit];
