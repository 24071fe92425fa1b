import { Trans, useLingui } from "@lingui/react/macro";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { Section } from "../../ui/page/Section.tsx";
import type { Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

/** What the agreement adds to the figures, and why, in plain words: the answer of the counting rules (domain/agreement/count.ts). */
export function CountNote({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useLingui();
  const { counted, countedActivity, activity, agreedAmount, terminatedOn, isInForce } = agreement;
  const reason = useReason(agreement);
  const adds =
    counted.contract !== 0 || counted.signed !== 0 || counted.framework !== 0 || counted.intent !== 0;
  return (
    <Section title={t`计入签约额`}>
      <dl className={styles.counts}>
        <div>
          <dt>{t`合同签约额`}</dt>
          <dd>
            <Amount fen={counted.contract} />
          </dd>
        </div>
        <div>
          <dt>{t`含框架协议`}</dt>
          <dd>
            <Amount fen={counted.signed} />
          </dd>
        </div>
        {counted.framework === 0 ? null : (
          <div>
            <dt>{t`其中未升格的框架协议`}</dt>
            <dd>
              <Amount fen={counted.framework} />
            </dd>
          </div>
        )}
        {counted.intent === 0 ? null : (
          <div>
            <dt>{t`意向书（不计入签约额）`}</dt>
            <dd>
              <Amount fen={counted.intent} />
            </dd>
          </div>
        )}
      </dl>
      <ul className={styles.reasons}>
        <li>{reason}</li>
        {agreedAmount === null && agreement.reason !== "supplement" ? (
          <li>
            <Trans>协议没有写明投资额，按 0 计；补上金额后自动重新计算。</Trans>
          </li>
        ) : null}
        {adds && countedActivity !== null ? (
          <li>
            <Trans>
              计入活动：
              <Link to="/activities/$id" params={{ id: countedActivity.id }}>
                {countedActivity.name}
              </Link>
            </Trans>
            {activity !== null && activity.id !== countedActivity.id ? t`（项目首次签约的活动）` : null}
          </li>
        ) : null}
        {terminatedOn === null ? (
          isInForce ? null : (
            <li>
              <Trans>已被后来的协议取代，或随所依附的协议终止；历史数字不变。</Trans>
            </li>
          )
        ) : (
          <li>
            <Trans>已于 {terminatedOn} 终止：不再计入存续额，仍保留在历史签约额中。</Trans>
          </li>
        )}
      </ul>
    </Section>
  );
}

function useReason({ reason, after }: Agreement): string {
  const { t } = useLingui();
  const label = useLabel();
  switch (reason) {
    case "first":
      return t`项目首次签约，协议投资额全部计入。`;
    case "raised":
      return after === "framework"
        ? t`由框架协议升格：合同口径计入全部，含框架协议的口径只计与框架协议的差额。`
        : t`由意向书升格：此前没有计入签约额，协议投资额全部计入。`;
    case "renewed":
      return t`取代同类协议：只计差额。`;
    case "increased":
      return t`增资：只计增量，记在本次签约的日期和活动上。`;
    case "again":
      return after === null
        ? t`一个项目只计一次，本协议不再增加签约额。`
        : t`项目已按先签的${label(agreementKindLabels[after])}计入；一个项目只计一次，本协议不再增加签约额。`;
    case "supplement":
      return t`补充协议本身不增加签约额；增资的请登记为对原协议的增资。`;
  }
}
