import { lazy } from "react";
import { Layer } from "../state/Layer.tsx";
import type { useVersionedSave } from "./useVersionedSave.ts";

const ConflictDialog = lazy(() => import("./ConflictDialog.tsx"));

interface Props {
  readonly of: Pick<
    ReturnType<typeof useVersionedSave>,
    "conflict" | "isSaving" | "resolve" | "giveUpConflict"
  >;
}

/** The dialog of a save that met a conflict; nothing while there is none. */
export function ConflictLayer({ of: { conflict, isSaving, resolve, giveUpConflict } }: Props) {
  return (
    <Layer>
      {conflict === null ? null : (
        <ConflictDialog conflict={conflict} saving={isSaving} onResolve={resolve} onCancel={giveUpConflict} />
      )}
    </Layer>
  );
}
