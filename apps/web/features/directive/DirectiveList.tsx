import { lazy, useState } from "react";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { DirectiveCard } from "./DirectiveCard.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive, useDirectives } from "./useDirectives.ts";
import styles from "./directive.module.css";

const StepDialog = lazy(() => import("./StepDialog.tsx"));

interface Props {
  readonly list: ReturnType<typeof useDirectives>;
  readonly directives: readonly Directive[];
  readonly namesSubject?: boolean;
}

/** Directives beneath one another. A step that somebody is at stays open, whatever becomes of the list meanwhile. */
export function DirectiveList({ list, directives, namesSubject = false }: Props) {
  const [begun, setBegun] = useState<DialogStep | null>(null);
  return (
    <>
      <ul className={styles.cards}>
        {directives.map((directive) => (
          <DirectiveCard
            key={directive.id}
            directive={directive}
            namesSubject={namesSubject}
            onStep={setBegun}
          />
        ))}
      </ul>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <Layer>{begun === null ? null : <StepDialog {...begun} onClose={() => setBegun(null)} />}</Layer>
    </>
  );
}
