import { CardList } from "../../ui/step/CardList.tsx";
import { OrderCard } from "./OrderCard.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Order, useOrders } from "./useOrders.ts";

interface Props {
  readonly list: ReturnType<typeof useOrders>;
  readonly orders: readonly Order[];
  readonly namesSubject?: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** Orders beneath one another. */
export function OrderList({ list, orders, namesSubject = false, onStep }: Props) {
  return (
    <CardList of={list}>
      {orders.map((order) => (
        <li key={order.id}>
          <OrderCard order={order} namesSubject={namesSubject} onStep={onStep} />
        </li>
      ))}
    </CardList>
  );
}
