import { Trans } from "@lingui/react/macro";
import type { Fen } from "@parkline/domain/money/fen";
import type { CSSProperties, ReactNode } from "react";
import { Amount } from "../../../ui/figure/Amount.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** The amounts that are never mixed, side by side. What is claimed to have come in is not certified, and says so. */
export function Amounts({ project }: { readonly project: Project }) {
  const { totalInvestment, totalInvestmentUnknownReason, agreedAmount, fixedAssetInvestment } = project.facts;
  const { fundsClaimed } = project;
  return (
    <dl className={styles.amounts}>
      <Figure name={<Trans>总投资</Trans>} fen={totalInvestment} hint={totalInvestmentUnknownReason} />
      <Figure name={<Trans>协议投资额</Trans>} fen={agreedAmount} of={totalInvestment} />
      <Figure name={<Trans>固定资产投资</Trans>} fen={fixedAssetInvestment} of={totalInvestment} />
      {fundsClaimed === null ? null : (
        <Figure name={<Trans>填报到位（未认定）</Trans>} fen={fundsClaimed} of={totalInvestment} />
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: ReactNode;
  readonly fen: Fen | null;
  /** The whole that the bar shows it against. */
  readonly of?: Fen | null;
  readonly hint?: string | null;
}

function Figure({ name, fen, of = null, hint = null }: FigureProps) {
  const share = fen === null || of === null || of === 0 ? null : Math.min(1, fen / of);
  return (
    <div className={styles.amount}>
      <dt>{name}</dt>
      <dd>
        <Amount fen={fen} />
        {fen === null && hint !== null ? <small className={styles.hint}>{hint}</small> : null}
        {share === null ? null : (
          <i aria-hidden className={styles.bar} style={{ "--share": share } as CSSProperties} />
        )}
      </dd>
    </div>
  );
}
