import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { useCockpitScope } from "./cockpitScope.ts";
import type { ItemsPick } from "./search.ts";

interface Props extends ItemsPick {
  readonly of: IndicatorKey;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A figure opens to the list of what it counts. */
export function ItemsLink({ of, className, children, ...pick }: Props) {
  const scope = useCockpitScope();
  return (
    <Link to="/cockpit/items" search={{ ...scope, ...pick, key: of }} className={className}>
      {children}
    </Link>
  );
}
