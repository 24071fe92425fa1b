import { CheckCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { differencesOf, type FigureDifference } from "@parkline/domain/report/difference";
import { figureOf } from "@parkline/domain/report/facts";
import { figureRun } from "@parkline/domain/report/figure";
import { periodLabel } from "@parkline/domain/receipt/period";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import styles from "./report.module.css";

type Read = Outputs["report"]["read"];

/** What comes out otherwise now than it was issued, beside it, and the reopened months that it may come from. */
export function LaterFigures({ report }: { readonly report: Read }) {
  const { facts, now, restatements } = report;
  if (now === null) return null;
  const differences = differencesOf(facts, now, restatements.length > 0);
  if (differences.length === 0 && restatements.length === 0)
    return (
      <p className={styles.status}>
        <CheckCircleOutlined aria-hidden /> <Trans>按 {now.asOf} 的记录重新计算，与签发时一致。</Trans>
      </p>
    );
  return (
    <section className={styles.changes} aria-labelledby="report-changes">
      <h2 id="report-changes">
        <ExclamationCircleOutlined aria-hidden /> <Trans>签发后的变化</Trans>
      </h2>
      {differences.length === 0 ? null : <Differences of={differences} facts={facts} now={now} />}
      {restatements.length === 0 ? null : <Restatements report={report} />}
    </section>
  );
}

interface DifferencesProps {
  readonly of: readonly FigureDifference[];
  readonly facts: Read["facts"];
  readonly now: Read["facts"];
}

function Differences({ of, facts, now }: DifferencesProps) {
  const { t } = useLingui();
  const label = useLabel();
  const language = useLanguage();
  const text = (of: Read["facts"], { ref }: FigureDifference) => {
    const { text, unit } = figureRun(of, ref, language);
    return `${text}${unit}`;
  };
  const causes = { restatement: t`重开封账月份调整，见下`, records: t`签发后补录或更正了记录` };
  const causeText = ({ cause, ref }: FigureDifference) => {
    if (cause !== "definition") return causes[cause];
    const [was, is] = [facts, now].map((of) => figureOf(of, ref.key)?.version ?? 0);
    return t`口径由第${was}版修订为第${is}版`;
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t`指标`}</th>
          <th scope="col" className={styles.number}>{t`签发时`}</th>
          <th scope="col" className={styles.number}>{t`现值`}</th>
          <th scope="col">{t`原因`}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={`${one.ref.key} ${one.ref.fair ?? ""}`}>
            <td>{label(one.name)}</td>
            <td className={styles.number} data-name={t`签发时`}>
              {text(facts, one)}
            </td>
            <td className={styles.number} data-name={t`现值`}>
              {text(now, one)}
            </td>
            <td>{causeText(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Restatements({ report: { restatements, facts } }: { readonly report: Read }) {
  const label = useLabel();
  return (
    <ul className={styles.restatements}>
      {restatements.map(({ month, reopenedAt, reopenedByName, reason, closed, now }) => (
        <li key={reopenedAt}>
          <Trans>
            {label(periodLabel({ year: facts.year, month }))}由{reopenedByName}于{" "}
            <InstantText at={reopenedAt} /> 重开：{reason}。当月认定资金 <Amount fen={closed} /> →{" "}
            <Amount fen={now} />
          </Trans>
        </li>
      ))}
    </ul>
  );
}
