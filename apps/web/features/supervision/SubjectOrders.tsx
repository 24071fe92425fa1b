import type { ReactNode } from "react";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { OrderList } from "./OrderList.tsx";
import { useStepDialog } from "./useStepDialog.ts";
import { useLiveOrders, useOrders } from "./useOrders.ts";
import type { OrderQuestion } from "./search.ts";

interface Props {
  readonly of: Pick<OrderQuestion, "projectId" | "activityId">;
  /** Frames the list, told how many orders stand. */
  readonly children: (list: ReactNode, standing: number) => ReactNode;
}

/** The orders on one project or activity, without those that a later one stands above. Nothing where there are none. */
export function SubjectOrders({ of, children }: Props) {
  const list = useOrders({ ...of, states: ["open", "replied", "closed", "lapsed", "withdrawn"] });
  useLiveOrders();
  const [begin, dialog] = useStepDialog();
  const orders = list.data?.pages.flatMap((page) => page.orders) ?? [];
  if (orders.length === 0 && !list.isLoadingError) return null;
  const standing = orders.filter(({ state }) => state === "open" || state === "replied").length;
  return children(
    <>
      <FailureNote error={list.error} />
      <OrderList list={list} orders={orders} onStep={begin} />
      {dialog}
    </>,
    standing,
  );
}
