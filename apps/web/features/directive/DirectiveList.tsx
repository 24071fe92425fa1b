import { CardList } from "../../ui/step/CardList.tsx";
import { DirectiveCard } from "./DirectiveCard.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive, useDirectives } from "./useDirectives.ts";

interface Props {
  readonly list: ReturnType<typeof useDirectives>;
  readonly directives: readonly Directive[];
  readonly namesSubject?: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** Directives beneath one another. */
export function DirectiveList({ list, directives, namesSubject = false, onStep }: Props) {
  return (
    <CardList of={list}>
      {directives.map((directive) => (
        <li key={directive.id}>
          <DirectiveCard directive={directive} namesSubject={namesSubject} onStep={onStep} />
        </li>
      ))}
    </CardList>
  );
}
