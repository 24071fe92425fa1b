import { Trans } from "@lingui/react/macro";
import type { Fen } from "@parkline/domain/money/fen";
import type { CSSProperties, ReactNode } from "react";
import { Amount } from "../../../ui/figure/Amount.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** The amounts that are never mixed, side by side. What is claimed to have come in is not certified, and says so. */
export function Amounts({ project }: { readonly project: Project }) {
  const { totalInvestment, totalInvestmentUnknownReason } = project.facts;
  const { certified, fundsClaimed } = project;
  return (
    <dl className={styles.amounts}>
      <Figure name={<Trans>总投资</Trans>} fen={totalInvestment} hint={totalInvestmentUnknownReason} />
      <Signed project={project} />
      <Figure
        name={<Trans>已到位（已认定）</Trans>}
        fen={certified === 0 ? null : certified}
        of={totalInvestment}
      />
      {fundsClaimed === null ? null : (
        <Figure name={<Trans>填报到位（未认定）</Trans>} fen={fundsClaimed} of={totalInvestment} />
      )}
    </dl>
  );
}

/**
 * What its agreements come to by the counting rules: the contracts, or where there is none yet the framework, which says so;
 * below it what differs with frameworks, and what still holds.
 */
function Signed({ project }: { readonly project: Project }) {
  const { countedContract, countedSigned, aliveSigned, isSigned } = project.signed;
  const isFramework = countedContract === 0 && countedSigned !== 0;
  return (
    <Figure
      name={isFramework ? <Trans>已签约（框架协议）</Trans> : <Trans>已签约</Trans>}
      fen={isSigned ? (isFramework ? countedSigned : countedContract) : null}
      of={project.facts.totalInvestment}
      below={
        <>
          {isFramework || countedSigned === countedContract ? null : (
            <small className={styles.hint}>
              <Trans>
                含框架协议 <Amount fen={countedSigned} />
              </Trans>
            </small>
          )}
          {aliveSigned === countedSigned ? null : (
            <small className={styles.hint}>
              <Trans>
                有协议已终止，存续 <Amount fen={aliveSigned} />
              </Trans>
            </small>
          )}
        </>
      }
    />
  );
}

interface FigureProps {
  readonly name: ReactNode;
  readonly fen: Fen | null;
  /** The whole that the bar shows it against. */
  readonly of?: Fen | null;
  /** Why nothing is known. */
  readonly hint?: string | null;
  readonly below?: ReactNode;
}

function Figure({ name, fen, of = null, hint = null, below }: FigureProps) {
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
        {below}
      </dd>
    </div>
  );
}
