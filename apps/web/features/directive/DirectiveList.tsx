import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { DirectiveCard } from "./DirectiveCard.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive, useDirectives } from "./useDirectives.ts";
import styles from "./directive.module.css";

interface Props {
  readonly list: ReturnType<typeof useDirectives>;
  readonly directives: readonly Directive[];
  readonly namesSubject?: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** Directives beneath one another. */
export function DirectiveList({ list, directives, namesSubject = false, onStep }: Props) {
  return (
    <>
      <ul className={styles.cards}>
        {directives.map((directive) => (
          <DirectiveCard
            key={directive.id}
            directive={directive}
            namesSubject={namesSubject}
            onStep={onStep}
          />
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
