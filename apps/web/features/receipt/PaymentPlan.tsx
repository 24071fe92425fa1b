import { Trans, useLingui } from "@lingui/react/macro";
import { fen, subtractFen, zeroFen } from "@parkline/domain/money/fen";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc, type Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { Bone } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import styles from "./plan.module.css";

type Plan = Outputs["receipt"]["plan"];

interface Props {
  readonly projectId: number;
  /** The receipt that is looked at: what of it goes to which instalment is told. */
  readonly receiptId?: number;
}

/** A project's plan of payments beside what came: how far it is behind or ahead, and each instalment with what it has. */
export function PaymentPlan({ projectId, receiptId }: Props) {
  const query = useQuery(trpc.receipt.plan.queryOptions({ projectId }));
  const { data: plan } = query;
  if (query.isLoadingError) return <Failed small error={query.error} onRetry={() => void query.refetch()} />;
  if (plan === undefined) return <Bone height={86} />;
  return (
    <div className={styles.plan}>
      <Standing plan={plan} />
      {plan.instalments.length === 0 ? (
        <span className={styles.quiet}>
          <Trans>有效协议里还没有分期到位的计划；可在协议的履约事项里登记。</Trans>
        </span>
      ) : (
        <ol className={styles.instalments}>
          {plan.instalments.map((one) => (
            <Instalment key={one.id} one={one} {...(receiptId === undefined ? {} : { receiptId })} />
          ))}
        </ol>
      )}
      {plan.beyond > 0 && plan.instalments.length > 0 ? (
        <span className={styles.quiet}>
          <Trans>
            超出全部计划 <Amount fen={plan.beyond} />
          </Trans>
        </span>
      ) : null}
      {plan.withoutAmount > 0 ? (
        <span className={styles.quiet}>
          <Trans>另有 {plan.withoutAmount} 期没有写金额，未列入</Trans>
        </span>
      ) : null}
      {receiptId === undefined && plan.arrivals.length > 0 ? <Arrivals plan={plan} /> : null}
    </div>
  );
}

/** What was due to date, what was certified of it, and the difference in a word. */
function Standing({ plan }: { readonly plan: Plan }) {
  const { t } = useLingui();
  const { gap, planned, dueToDate, certified, pending } = plan;
  const words = gap < 0 ? t`欠到位` : t`超计划`;
  return (
    <dl className={styles.standing}>
      {planned === 0 ? null : (
        <div>
          <dt>
            <Trans>截至今天应到</Trans>
          </dt>
          <dd>
            <Amount fen={dueToDate} />
          </dd>
        </div>
      )}
      <div>
        <dt>
          <Trans>已认定</Trans>
        </dt>
        <dd>
          <Amount fen={certified} certified={certified !== 0} />
        </dd>
      </div>
      {pending === 0 ? null : (
        <div>
          <dt>
            <Trans>在途</Trans>
          </dt>
          <dd>
            <Amount fen={pending} />
          </dd>
        </div>
      )}
      {planned === 0 ? null : (
        <div>
          <dt>{gap === 0 ? t`与计划` : words}</dt>
          <dd>
            {gap === 0 ? (
              <StateMark bare state="on_time" text={t`持平`} />
            ) : (
              <span className={gap < 0 ? styles.behind : undefined}>
                <Amount fen={fen(Math.abs(gap))} />
              </span>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Instalment({
  one,
  receiptId,
}: {
  readonly one: Plan["instalments"][number];
  readonly receiptId?: number;
}) {
  const { t } = useLingui();
  const { dueOn, amount, certified, pending, isLate, note, fillings, agreementId } = one;
  const own = fillings.find((part) => part.receiptId === receiptId);
  const left = subtractFen(amount, certified);
  return (
    <li className={own === undefined ? undefined : styles.own}>
      <span className={styles.between}>
        <Link to="/agreements/$id" params={{ id: agreementId }}>
          <DayText day={dueOn} /> {note}
        </Link>
        <Amount fen={amount} />
      </span>
      <span className={styles.between}>
        <span className={styles.quiet}>
          <Trans>
            已认定 <Amount fen={certified} certified={certified !== 0} />
          </Trans>
          {pending === zeroFen ? null : (
            <>
              {" · "}
              <Trans>
                在途 <Amount fen={pending} />
              </Trans>
            </>
          )}
          {own === undefined ? null : (
            <>
              {" · "}
              <Trans>
                本笔 <Amount fen={own.amount} />
              </Trans>
            </>
          )}
        </span>
        {left === zeroFen ? (
          <StateMark bare state="on_time" text={t`已到齐`} />
        ) : isLate ? (
          <StateMark bare state="red" text={t`逾期未到齐`} />
        ) : (
          <span className={styles.quiet}>{t`未到期`}</span>
        )}
      </span>
    </li>
  );
}

/** The receipts themselves, each opening. */
function Arrivals({ plan }: { readonly plan: Plan }) {
  const { t } = useLingui();
  return (
    <ul className={styles.instalments} aria-label={t`到位情况`}>
      {plan.arrivals.map((one) => (
        <li key={one.receiptId} className={styles.between}>
          <Link to="/receipts" search={{ open: one.receiptId }}>
            <DayText day={one.on} />
          </Link>
          <span>
            <Amount fen={one.amount} certified={one.isCertified} />{" "}
            <span className={styles.quiet}>{one.isCertified ? t`已认定` : t`在途`}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
