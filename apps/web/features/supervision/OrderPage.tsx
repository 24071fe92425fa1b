import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { trpc } from "../../trpc.ts";
import { Page } from "../../ui/page/Page.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { OrderCard } from "./OrderCard.tsx";
import { useLiveOrders } from "./useOrders.ts";
import { useStepDialog } from "./useStepDialog.ts";

const route = getRouteApi("/frame/supervision/$id");

/** One order, as a reminder leads to it. */
export function OrderPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const order = useQuery(trpc.supervision.get.queryOptions({ id }));
  const [begin, dialog] = useStepDialog();
  useLiveOrders();
  const back = (
    <Link to="/supervision">
      <Trans>督办</Trans>
    </Link>
  );
  if (order.isLoadingError) return <Failed isPage error={order.error} onRetry={() => void order.refetch()} />;
  if (order.isPending)
    return (
      <Page title={t`督办单`} above={back}>
        <BoneLines lines={6} />
      </Page>
    );
  return (
    <Page title={order.data.number} above={back} layout="text">
      <div className={sheet.sheet}>
        <OrderCard order={order.data} namesSubject onStep={begin} />
      </div>
      {dialog}
    </Page>
  );
}
