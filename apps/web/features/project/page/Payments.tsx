import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { PaymentPlan } from "../../receipt/PaymentPlan.tsx";
import { Fold } from "./Fold.tsx";

/** The plan of payments beside what came; not there while the project has neither. */
export function Payments({ projectId }: { readonly projectId: number }) {
  const { t } = useLingui();
  const { data } = useQuery(trpc.receipt.plan.queryOptions({ projectId }));
  if (data !== undefined && data.instalments.length === 0 && data.arrivals.length === 0) return null;
  return (
    <Fold name="payments" title={t`资金到位计划与到位情况`}>
      <PaymentPlan projectId={projectId} />
    </Fold>
  );
}
