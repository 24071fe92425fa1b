import { lazy, useState, type ReactNode } from "react";
import { Layer } from "../../ui/state/Layer.tsx";
import type { DialogStep } from "./StepDialog.tsx";

const StepDialog = lazy(() => import("./StepDialog.tsx"));

/** Begins a step, and the dialog for it: shown beside a list, it stays open whatever becomes of the list meanwhile. */
export function useStepDialog(): readonly [begin: (step: DialogStep) => void, dialog: ReactNode] {
  const [begun, begin] = useState<DialogStep | null>(null);
  const dialog = (
    <Layer>{begun === null ? null : <StepDialog {...begun} onClose={() => begin(null)} />}</Layer>
  );
  return [begin, dialog];
}
