import { Trans, useLingui } from "@lingui/react/macro";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import table from "../../ui/table/table.module.css";
import { ItemsLink } from "./ItemsLink.tsx";
import styles from "./indicator.module.css";

type Data = Outputs["indicator"]["cockpit"]["returns"];
type Brought = Pick<
  Data["activities"][number],
  "leads" | "negotiated" | "signed" | "signedAmount" | "certifiedAmount" | "signedAt" | "cost" | "costPerLead"
>;

/** What trips and fairs cost, and what came of each: every figure opens to the list that it is the sum of. */
export function Returns({ returns: { activities, all } }: { readonly returns: Data }) {
  const { t } = useLingui();
  if (all.count === 0)
    return (
      <p className={styles.quiet}>
        <Trans>本期没有返回的外出招商和展会</Trans>
      </p>
    );
  const shown = activities.length;
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={t`外出与展会成效`}>
        <thead>
          <tr>
            <th scope="col">{t`活动`}</th>
            <th scope="col" className={table.figure}>{t`新线索`}</th>
            <th scope="col" className={table.figure}>{t`进入洽谈`}</th>
            <th scope="col" className={table.figure}>{t`已签约`}</th>
            <th scope="col" className={table.figure}>{t`线索签约额`}</th>
            <th scope="col" className={table.figure}>{t`到位资金`}</th>
            <th scope="col" className={table.figure}>{t`活动签约额`}</th>
            <th scope="col" className={table.figure}>{t`花费`}</th>
            <th scope="col" className={table.figure}>{t`每条线索费用`}</th>
          </tr>
        </thead>
        <tbody>
          {activities.map(({ id, name, returnedOn, ...brought }) => (
            <tr key={id}>
              <td className={table.title}>
                <Link to="/activities/$id" params={{ id }}>
                  {name}
                </Link>
                <div className={styles.quiet}>
                  <DayText day={returnedOn} />
                </div>
              </td>
              <Cells of={brought} slice={String(id)} />
            </tr>
          ))}
          <tr>
            <td className={`${table.title} ${table.strong}`}>
              <Trans>合计 {all.count} 次</Trans>
              {shown < all.count ? (
                <div className={styles.quiet}>
                  <Trans>上面列出签约最多的 {shown} 次</Trans>
                </div>
              ) : null}
            </td>
            <Cells of={all} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** @param slice the id of one activity; left out for all of them */
function Cells({ of, slice }: { readonly of: Brought; readonly slice?: string }) {
  const { t } = useLingui();
  const pick = slice === undefined ? {} : { slice };
  const cell = (name: string, key: IndicatorKey, figure: ReactNode) => (
    <td className={table.figure} data-name={name}>
      <ItemsLink of={key} {...pick}>
        {figure}
      </ItemsLink>
    </td>
  );
  return (
    <>
      {cell(t`新线索`, "activity_leads", of.leads)}
      {cell(t`进入洽谈`, "activity_leads_negotiated", of.negotiated)}
      {cell(t`已签约`, "activity_leads_signed", of.signed)}
      {cell(t`线索签约额`, "activity_leads_signed_amount", <Amount fen={of.signedAmount} />)}
      {cell(t`到位资金`, "activity_leads_funds", <Amount fen={of.certifiedAmount} certified />)}
      {cell(t`活动签约额`, "signed_at_activities", <Amount fen={of.signedAt} />)}
      {cell(t`花费`, "activity_cost", <Amount fen={of.cost} />)}
      <td className={table.figure} data-name={t`每条线索费用`}>
        <Amount fen={of.costPerLead} />
      </td>
    </>
  );
}
