import { orderLevelKeys } from "@parkline/domain/supervision/order";
import { Link } from "@tanstack/react-router";
import { LevelTag } from "./LevelTag.tsx";
import type { OrderQuestion } from "./search.ts";
import { useOrders } from "./useOrders.ts";

/** At the head of a project or activity: the highest order that stands on it, if there is one. */
export function StandingMark({ of }: { readonly of: Pick<OrderQuestion, "projectId" | "activityId"> }) {
  const list = useOrders({ ...of, states: ["open", "replied"] });
  const orders = list.data?.pages.flatMap((page) => page.orders) ?? [];
  const [highest] = orders.toSorted(
    (one, other) => orderLevelKeys.indexOf(other.level) - orderLevelKeys.indexOf(one.level),
  );
  if (highest === undefined) return null;
  return (
    <Link to="/supervision/$id" params={{ id: highest.id }} title={highest.number}>
      <LevelTag level={highest.level} />
    </Link>
  );
}
