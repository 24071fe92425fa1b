import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { isOnTheSpot } from "@parkline/domain/activity/signing";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import table from "../../ui/table/table.module.css";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";

const SignDialog = lazy(() => import("../agreement/SignDialog.tsx"));

/** What was signed at the activity beside what was to be signed; its amount is the sum of the agreements below. */
export function ActivitySignings({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const today = useToday();
  const maySign = useMay("agreement.sign");
  const [isSigning, setSigning] = useState(false);
  const { signing, agreements, projects, startsOn, endsOn } = activity;
  const planned = signing.kept.length + signing.missed.length;
  if (activity.kind !== "fair" && agreements.length === 0) return null;
  const nameOf = (id: number) => projects.find((project) => project.id === id)?.name ?? "";
  const lastDay = endsOn < today ? endsOn : today;
  return (
    <Section
      title={t`签约`}
      note={t`口径：首次在本次活动签约的项目各计一次；升格计差额，增资计增量`}
      actions={
        maySign && startsOn <= today && activity.state !== "cancelled" ? (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setSigning(true)}>
            <Trans>登记现场签约</Trans>
          </Button>
        ) : undefined
      }
    >
      <dl className={styles.figures}>
        <div>
          <dt>{t`合同签约额`}</dt>
          <dd>
            <Link
              to="/agreements"
              search={{ year: "all", activity: activity.id, line: "contract" }}
              className={styles.opens}
            >
              <Amount fen={signing.contract} />
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t`含框架协议`}</dt>
          <dd>
            <Link
              to="/agreements"
              search={{ year: "all", activity: activity.id, line: "signed" }}
              className={styles.opens}
            >
              <Amount fen={signing.signed} />
            </Link>
          </dd>
        </div>
        {planned === 0 ? null : (
          <div>
            <dt>{t`计划签约`}</dt>
            <dd>
              {signing.kept.length} / {planned}
            </dd>
          </div>
        )}
        {signing.unplanned.length === 0 ? null : (
          <div>
            <dt>{t`计划外签约`}</dt>
            <dd>{signing.unplanned.length}</dd>
          </div>
        )}
      </dl>
      {signing.missed.length === 0 ? null : (
        <p className={styles.said}>
          <Trans>计划签约、还没有在本次活动签约：</Trans>
          {signing.missed.map((id, at) => (
            <span key={id}>
              {at === 0 ? null : t`、`}
              <Link to="/projects/$id" params={{ id }}>
                {nameOf(id)}
              </Link>
            </span>
          ))}
        </p>
      )}
      {agreements.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有在本次活动上签订的协议。</Trans>
        </p>
      ) : (
        <Agreements activity={activity} />
      )}
      <Layer>
        {isSigning ? (
          <SignDialog
            start={{ activity: { id: activity.id, name: activity.name }, signedOn: lastDay }}
            onClose={() => setSigning(false)}
          />
        ) : null}
      </Layer>
    </Section>
  );
}

function Agreements({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <table className={table.table} aria-label={t`在本次活动上签订`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>项目</Trans>
          </th>
          <th scope="col">
            <Trans>协议</Trans>
          </th>
          <th scope="col">
            <Trans>签订日期</Trans>
          </th>
          <th scope="col" className={table.figure}>
            <Trans>协议额（万元）</Trans>
          </th>
          <th scope="col" className={table.figure}>
            <Trans>计入（万元）</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {activity.agreements.map((agreement) => (
          <tr key={agreement.id}>
            <td className={table.title}>
              <Link to="/projects/$id" params={{ id: agreement.projectId }}>
                {agreement.projectName}
              </Link>
            </td>
            <td>
              <Link to="/agreements/$id" params={{ id: agreement.id }}>
                {label(agreementKindLabels[agreement.kind])}
              </Link>
              {agreement.terminatedOn === null ? null : <span className={styles.quiet}> {t`已终止`}</span>}
            </td>
            <td>
              <DayText day={agreement.signedOn} />{" "}
              <span className={styles.quiet}>
                {isOnTheSpot(agreement, activity)
                  ? t`现场签约`
                  : agreement.isSignedHere
                    ? t`会后补签`
                    : t`会后升格`}
              </span>
            </td>
            <td className={table.figure} data-name={t`协议额`}>
              <Amount fen={agreement.agreedAmount} unit="wan" />
            </td>
            <td className={table.figure} data-name={t`计入`}>
              <Amount fen={agreement.countedSigned} unit="wan" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
