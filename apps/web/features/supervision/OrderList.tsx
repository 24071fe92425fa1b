import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { OrderCard } from "./OrderCard.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Order, useOrders } from "./useOrders.ts";
import styles from "./supervision.module.css";

interface Props {
  readonly list: ReturnType<typeof useOrders>;
  readonly orders: readonly Order[];
  readonly namesSubject?: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** Orders beneath one another. */
export function OrderList({ list, orders, namesSubject = false, onStep }: Props) {
  return (
    <>
      <ul className={styles.cards}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} namesSubject={namesSubject} onStep={onStep} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
