import { useState, type ComponentType, type ReactNode } from "react";
import { Layer } from "../state/Layer.tsx";

interface Closing {
  readonly onClose: () => void;
}

/** Begins something, and the dialog for it: shown beside a list, it stays open whatever becomes of the list meanwhile. */
export function useBegun<Begun extends object>(
  Dialog: ComponentType<Begun & Closing>,
): readonly [begin: (one: Begun) => void, dialog: ReactNode] {
  const [begun, begin] = useState<Begun | null>(null);
  const dialog = <Layer>{begun === null ? null : <Dialog {...begun} onClose={() => begin(null)} />}</Layer>;
  return [begin, dialog];
}
