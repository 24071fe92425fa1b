import { CalendarOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { activityFormLabels } from "@parkline/domain/glossary";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { withPark } from "../../session/park.ts";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import styles from "./activity.module.css";
import { StandingMark } from "../supervision/StandingMark.tsx";
import { ActivityDirectives } from "./ActivityDirectives.tsx";
import { ActivityFacts } from "./ActivityFacts.tsx";
import { ActivityFirms } from "./ActivityFirms.tsx";
import { ActivityOrders } from "./ActivityOrders.tsx";
import { ActivityHistory } from "./ActivityHistory.tsx";
import { ActivitySignings } from "./ActivitySignings.tsx";
import { ActivitySteps } from "./ActivitySteps.tsx";
import { ActivityVisits } from "./ActivityVisits.tsx";
import { ActivityYield } from "./ActivityYield.tsx";
import { IssueButton } from "../directive/IssueButton.tsx";
import { RemindButton } from "../reminder/RemindButton.tsx";
import { StateTag } from "./StateTag.tsx";
import { useLiveActivities } from "./useActivities.ts";
import { daysText } from "./words.ts";

const route = getRouteApi("/frame/activities/$id");

/** One trip, fair or reception: the plan, what can be done now, the visits, and what came of it. */
export function ActivityPage() {
  const { t } = useLingui();
  const label = useLabel();
  const { id } = route.useParams();
  const activity = useQuery(trpc.activity.get.queryOptions({ id }));
  useLiveActivities();
  const back = (
    <Link to="/activities">
      <Trans>外出与展会</Trans>
    </Link>
  );
  if (activity.isLoadingError)
    return <Failed isPage error={activity.error} onRetry={() => void activity.refetch()} />;
  if (activity.isPending)
    return (
      <Page title={t`外出与展会`} above={back}>
        <BoneLines lines={6} />
      </Page>
    );
  const { data } = activity;
  return (
    <Page
      title={data.name}
      above={back}
      subtitle={
        <span className={styles.between}>
          <span>
            {label(activityFormLabels[data.form])} · {daysText(data.startsOn, data.endsOn)}{" "}
            <StateTag state={data.state} reportDueOn={data.reportDueOn} />{" "}
            <StandingMark of={{ activityId: data.id }} />
          </span>
        </span>
      }
      actions={
        <>
          <IssueButton
            subject={{ kind: "activity", id: data.id, name: data.name, ownerName: data.leaderName }}
          />
          {data.state === "cancelled" ? null : (
            <RemindButton subject={{ kind: "activity", id: data.id, name: data.name }} />
          )}
        </>
      }
    >
      <div className={styles.column}>
        <ActivitySteps key={data.version} activity={data} />
        <div className={styles.columns}>
          <div className={styles.column}>
            <Section
              title={t`计划`}
              actions={
                <Button
                  icon={<CalendarOutlined aria-hidden />}
                  href={withPark(`/api/activities/${data.id}/calendar.ics`)}
                >
                  <Trans>加入日历</Trans>
                </Button>
              }
            >
              <ActivityFacts activity={data} />
            </Section>
            <ActivitySignings activity={data} />
            <ActivityVisits activity={data} />
            <ActivityYield activity={data} />
          </div>
          <div className={styles.column}>
            <ActivityOrders activityId={data.id} />
            <ActivityDirectives activityId={data.id} />
            <ActivityFirms activity={data} />
            <ActivityHistory steps={data.steps} />
          </div>
        </div>
      </div>
    </Page>
  );
}
