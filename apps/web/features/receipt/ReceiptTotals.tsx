import { Trans, useLingui } from "@lingui/react/macro";
import { cohortKeys, cohortLabels } from "@parkline/domain/glossary";
import { originTierLabels, originTiers } from "@parkline/domain/place/tier";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { Bone } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { CountedLink } from "./CountedLink.tsx";
import styles from "./receipt.module.css";

/** The year's certified money with its splits; claimed and waiting beside it, never in it. */
export function ReceiptTotals({ year }: { readonly year: number }) {
  const { t } = useLingui();
  const label = useLabel();
  const totals = useQuery(trpc.receipt.totals.queryOptions({ year }));
  if (totals.isLoadingError)
    return <Failed small error={totals.error} onRetry={() => void totals.refetch()} />;
  const { data } = totals;
  if (data === undefined) return <Bone height={86} />;
  return (
    <section className={styles.totals} aria-label={t`${year} 年合计`}>
      <div>
        <div className={styles.totalName}>
          <Trans>{year} 年认定到位资金</Trans>
        </div>
        <CountedLink year={year} fen={data.certified} size="headline" />
        <div className={styles.beside}>
          <Trans>
            申报 <Amount fen={data.claimed} />
          </Trans>
          {data.waitingCount > 0 ? (
            <>
              {" · "}
              <Link to="/receipts" search={{ year, state: "waiting" }}>
                <Trans>
                  在途 {data.waitingCount} 笔 <Amount fen={data.waiting} />
                </Trans>
              </Link>
            </>
          ) : null}
          {data.uncounted === 0 ? null : (
            <>
              {" · "}
              <Link to="/receipts/counted" search={{ year, uncounted: true }}>
                <Trans>
                  用途不计入 <Amount fen={data.uncounted} />
                </Trans>
              </Link>
            </>
          )}
        </div>
      </div>
      <dl className={styles.split} aria-label={t`按签约批次`}>
        {cohortKeys.map((key) => (
          <div key={key}>
            <dt>{label(cohortLabels[key])}</dt>
            <dd>
              <CountedLink year={year} cohort={key} fen={data.byCohort[key].certified} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className={styles.split} aria-label={t`按资金来源`}>
        {originTiers.map((key) => (
          <div key={key}>
            <dt>{label(originTierLabels[key])}</dt>
            <dd>
              <CountedLink year={year} tier={key} fen={data.byTier[key].certified} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
