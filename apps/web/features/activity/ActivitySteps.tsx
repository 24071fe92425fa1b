import { Trans, useLingui } from "@lingui/react/macro";
import type { ActivityStepKey } from "@parkline/domain/activity/state";
import { Button } from "antd";
import { lazy, useState } from "react";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";
import { useActivityStep } from "./useActivityStep.ts";

const ActivityDialog = lazy(() => import("./ActivityDialog.tsx"));
const ReasonDialog = lazy(() => import("./ReasonDialog.tsx"));
const ReturnDialog = lazy(() => import("./ReturnDialog.tsx"));
const ReportDialog = lazy(() => import("./ReportDialog.tsx"));
const VisitSheet = lazy(() => import("./VisitSheet.tsx"));

/** What can be done with the activity now, by whoever looks at it. */
export function ActivitySteps({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<ActivityStepKey | null>(null);
  const close = () => setOpen(null);
  const { id, version } = activity;
  const request = useActivityStep(() => client.activity.request.mutate({ id, version }));
  const approve = useActivityStep(() => client.activity.approve.mutate({ id, version }));
  const start = useActivityStep(() => client.activity.start.mutate({ id, version }));
  const may = (step: ActivityStepKey) => activity.openSteps.includes(step);
  // Whoever may withdraw their own plan has no need to send it back.
  const maySendBack = may("sendBack") && !may("withdraw");
  return (
    <>
      <FailureNote error={request.error ?? approve.error ?? start.error} />
      <div className={styles.buttons}>
        {may("visit") ? (
          <Button type="primary" onClick={() => setOpen("visit")}>
            <Trans>记录拜访</Trans>
          </Button>
        ) : null}
        {may("approve") ? (
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
            <Trans>批准</Trans>
          </Button>
        ) : null}
        {may("request") ? (
          <Button type="primary" loading={request.isPending} onClick={() => request.mutate(undefined)}>
            <Trans>提请审批</Trans>
          </Button>
        ) : null}
        {may("report") ? (
          <Button
            type={activity.state === "returned" ? "primary" : "default"}
            onClick={() => setOpen("report")}
          >
            {activity.state === "returned" ? <Trans>写总结</Trans> : <Trans>更正总结</Trans>}
          </Button>
        ) : null}
        {may("start") ? (
          <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
            {activity.kind === "trip" ? <Trans>已出发</Trans> : <Trans>已开始</Trans>}
          </Button>
        ) : null}
        {may("return") ? (
          <Button onClick={() => setOpen("return")}>
            {activity.kind === "trip" ? <Trans>登记返回</Trans> : <Trans>登记结束</Trans>}
          </Button>
        ) : null}
        {may("edit") ? (
          <Button onClick={() => setOpen("edit")}>
            <Trans>修改</Trans>
          </Button>
        ) : null}
        {maySendBack ? (
          <Button onClick={() => setOpen("sendBack")}>
            <Trans>退回修改</Trans>
          </Button>
        ) : null}
        {may("withdraw") ? (
          <Button onClick={() => setOpen("withdraw")}>
            <Trans>撤回</Trans>
          </Button>
        ) : null}
        {may("cancel") ? (
          <Button danger type="text" onClick={() => setOpen("cancel")}>
            <Trans>取消活动</Trans>
          </Button>
        ) : null}
      </div>
      <Layer>
        {open === "edit" ? (
          <ActivityDialog activity={activity} onClose={close} />
        ) : open === "visit" ? (
          <VisitSheet activity={activity} onClose={close} />
        ) : open === "return" ? (
          <ReturnDialog activity={activity} onClose={close} />
        ) : open === "report" ? (
          <ReportDialog activity={activity} onClose={close} />
        ) : open === "sendBack" ? (
          <ReasonDialog
            title={t`退回修改`}
            save={(reason) => client.activity.sendBack.mutate({ id, version, reason })}
            onClose={close}
          />
        ) : open === "withdraw" ? (
          <ReasonDialog
            title={t`撤回活动`}
            save={(reason) => client.activity.withdraw.mutate({ id, version, reason })}
            onClose={close}
          />
        ) : open === "cancel" ? (
          <ReasonDialog
            title={t`取消活动`}
            save={(reason) => client.activity.cancel.mutate({ id, version, reason })}
            onClose={close}
          />
        ) : null}
      </Layer>
    </>
  );
}
