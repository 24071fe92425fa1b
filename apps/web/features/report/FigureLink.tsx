import { Trans } from "@lingui/react/macro";
import { indicatorKeys } from "@parkline/domain/indicator/registry";
import { isDifferent } from "@parkline/domain/report/difference";
import { figureOf } from "@parkline/domain/report/facts";
import { figureRun, type FigureRef, type FigureRun } from "@parkline/domain/report/figure";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import { ItemsLink } from "../indicator/ItemsLink.tsx";
import { useReport } from "./shownReport.ts";
import styles from "./report.module.css";

/** A number of the report: opens to what it counts, and has beside it what it comes to now where that differs. */
export function FigureLink({ run }: { readonly run: FigureRun }) {
  const { facts, now } = useReport();
  const label = useLabel();
  const definition = figureOf(facts, run.ref.key)?.definition;
  return (
    <>
      <span className={styles.figure} title={definition && label(definition)}>
        <Opened figure={run.ref}>
          {run.text}
          {run.unit}
        </Opened>
      </span>
      {now !== null && isDifferent(facts, now, run.ref) ? <Later figure={run.ref} /> : null}
    </>
  );
}

/** 现值, as a word and not by its colour alone. */
export function Later({ figure }: { readonly figure: FigureRef }) {
  const language = useLanguage();
  const { facts, now } = useReport();
  const { text, unit } = figureRun(now ?? facts, figure, language);
  return (
    <span className={styles.later}>
      <Trans>
        现值 {text}
        {unit}
      </Trans>
    </span>
  );
}

/** A target opens the targets of the year, all else the list of what is counted, in the report's own period. */
function Opened({ figure, children }: { readonly figure: FigureRef; readonly children: ReactNode }) {
  const { facts } = useReport();
  const { of, fair, chain } = figure;
  const key = indicatorKeys.find((one) => one === figure.key);
  if (key === undefined) return children;
  if (of === "target")
    return (
      <Link to="/cockpit/targets" search={{ year: facts.year }}>
        {children}
      </Link>
    );
  return (
    <ItemsLink
      of={key}
      {...(of === "before" ? { before: true } : {})}
      {...(of === "new" || of === "carried_over" ? { cohort: of } : {})}
      {...(fair === undefined ? {} : { slice: String(fair) })}
      {...(chain === undefined ? {} : chain === "none" ? { without: "chain" } : { chain })}
    >
      {children}
    </ItemsLink>
  );
}
