import { Trans, useLingui } from "@lingui/react/macro";
import type { AgreementFilter } from "@parkline/domain/agreement/filter";
import type { Fen } from "@parkline/domain/money/fen";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { trpc } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { Bone } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { changed, type AgreementSearch } from "./search.ts";
import styles from "./agreement.module.css";

interface Props {
  /** Of which agreements: year, team, chain, activity. */
  readonly whose: AgreementFilter;
  readonly search: AgreementSearch;
}
const nothingElse = {
  kind: undefined,
  state: undefined,
  line: undefined,
  alive: undefined,
  unreviewed: undefined,
  late: undefined,
  text: undefined,
} as const;

/** Contracts are the headline, frameworks with them the second line, frameworks and intents apart; each opens its list. */
export function AgreementTotals({ whose, search }: Props) {
  const { t } = useLingui();
  const totals = useQuery(trpc.agreement.totals.queryOptions({ filter: { ...whose } }));
  if (totals.isLoadingError)
    return <Failed small error={totals.error} onRetry={() => void totals.refetch()} />;
  const { data } = totals;
  if (data === undefined) return <Bone height={96} />;
  const { signed, alive, terminated, overdue, unreviewed } = data;
  const open = (only: Partial<AgreementSearch>, children: ReactNode, here = false) => (
    <Link
      to="/agreements"
      search={changed(search, { ...nothingElse, ...only })}
      className={styles.figureLink}
      {...(here ? { "aria-current": "true" as const } : {})}
    >
      {children}
    </Link>
  );
  const isLine = (line: AgreementSearch["line"]) => search.line === line && search.alive === undefined;
  return (
    <section className={styles.totals} aria-label={t`签约合计`}>
      <div>
        <div className={styles.totalName}>
          <Trans>合同签约额</Trans>
        </div>
        {open(
          { line: "contract" },
          <Amount fen={signed.contract.amount} size="headline" />,
          isLine("contract"),
        )}
        <div className={styles.beside}>
          <Trans>{signed.contract.projects} 个项目</Trans>
          {" · "}
          {open(
            { line: "signed" },
            <Trans>
              含框架协议 <Amount fen={signed.signed.amount} />，{signed.signed.projects} 个项目
            </Trans>,
            isLine("signed"),
          )}
        </div>
      </div>
      <dl className={styles.split}>
        <div>
          <dt>
            <Trans>框架协议（未升格）</Trans>
          </dt>
          <dd>{open({ line: "framework" }, <LineAmount total={signed.framework} />, isLine("framework"))}</dd>
          <dd className={styles.beside}>
            <Trans>{signed.framework.projects} 个项目</Trans>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>意向书（未升格）</Trans>
          </dt>
          <dd>{open({ line: "intent" }, <LineAmount total={signed.intent} />, isLine("intent"))}</dd>
          <dd className={styles.beside}>
            <Trans>{signed.intent.projects} 个项目</Trans>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>存续合同额</Trans>
          </dt>
          <dd>
            {open(
              { line: "contract", alive: true },
              <Amount fen={alive.contract.amount} />,
              search.line === "contract" && search.alive === true,
            )}
          </dd>
          <dd className={styles.beside}>
            {open(
              { state: "terminated" },
              <Trans>已终止 {terminated} 份</Trans>,
              search.state === "terminated",
            )}
          </dd>
        </div>
      </dl>
      <ul className={styles.warnings} aria-label={t`待处理`}>
        <li>
          {unreviewed === 0 ? (
            <StateMark state="on_time" bare text={t`审查齐全`} />
          ) : (
            open({ unreviewed: true }, <StateMark state="amber" text={t`审查缺失 ${unreviewed} 份`} />)
          )}
        </li>
        <li>
          {overdue === 0 ? (
            <StateMark state="on_time" bare text={t`没有逾期的履约事项`} />
          ) : (
            open({ late: true }, <StateMark state="red" text={t`履约逾期 ${overdue} 份`} />)
          )}
        </li>
      </ul>
    </section>
  );
}

/** Of no project there is no amount. */
function LineAmount({ total }: { readonly total: { readonly amount: Fen; readonly projects: number } }) {
  return <Amount fen={total.projects === 0 ? null : total.amount} />;
}
