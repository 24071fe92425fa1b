import type { Conflict } from "@parkline/domain/record";
import { useMutation } from "@tanstack/react-query";
import { lazy, type ReactNode } from "react";
import { conflictIn } from "../../../ui/conflict/useVersionedSave.ts";
import { Layer } from "../../../ui/state/Layer.tsx";

const ConflictDialog = lazy(() => import("../../../ui/conflict/ConflictDialog.tsx"));

interface Parts {
  /** Writes it as an edit of that version. */
  readonly save: (version: number) => Promise<unknown>;
  readonly onSaved: () => void;
}

/** Saves something that stands or falls as a whole (a status, a mark): where somebody else set it meanwhile, mine or theirs. */
export function useWholeSave({ save, onSaved }: Parts) {
  const mutation = useMutation({ mutationFn: save, onSuccess: onSaved });
  const conflict: Conflict | undefined = mutation.error ? conflictIn(mutation.error) : undefined;
  const dialog: ReactNode =
    conflict === undefined ? null : (
      <Layer>
        <ConflictDialog
          conflict={conflict}
          saving={mutation.isPending}
          onCancel={mutation.reset}
          onResolve={(choices) => {
            if (Object.values(choices).includes("mine")) mutation.mutate(conflict.version);
            else onSaved();
          }}
        />
      </Layer>
    );
  return {
    submit: mutation.mutate,
    isSaving: mutation.isPending,
    error: conflict === undefined ? mutation.error : null,
    dialog,
  };
}
