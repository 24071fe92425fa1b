import { useMutation } from "@tanstack/react-query";
import type { Conflict } from "@parkline/domain/record";
import { useState } from "react";
import { failureOf } from "../failure/failure.ts";
import { keptOf, type Choices } from "./choices.ts";

type Fields = Readonly<Record<string, unknown>>;
interface Attempt<Patch> {
  readonly version: number;
  readonly fields: Patch;
}
interface Parts<Patch> {
  /** Writes the fields as an edit of the version they were read at. */
  readonly save: (attempt: Attempt<Patch>) => Promise<unknown>;
  readonly onSaved: () => void;
}

/**
 * Saves an edit; where somebody else wrote the same fields meanwhile, `conflict` is set and a ConflictDialog asks which
 * side to keep. What is left to the other side is not sent, the rest is saved on the version that was shown.
 */
export function useVersionedSave<Patch extends Fields>({ save, onSaved }: Parts<Patch>) {
  const [held, setHeld] = useState<{ readonly fields: Patch; readonly conflict: Conflict } | null>(null);
  const mutation = useMutation({
    mutationFn: save,
    onSuccess: () => {
      setHeld(null);
      onSaved();
    },
    onError: (error, { fields }) => {
      const conflict = conflictIn(error);
      if (conflict) setHeld({ fields, conflict });
    },
  });
  const resolve = (choices: Choices) => {
    if (held === null) return;
    const fields = keptOf(held.fields, choices) as Patch;
    if (Object.keys(fields).length > 0) mutation.mutate({ version: held.conflict.version, fields });
    else {
      setHeld(null);
      onSaved();
    }
  };
  const isConflict = held !== null;
  return {
    submit: mutation.mutate,
    isSaving: mutation.isPending,
    /** What to show above the form; a conflict has its dialog. */
    error: isConflict ? null : mutation.error,
    conflict: held?.conflict ?? null,
    resolve,
    giveUpConflict: () => setHeld(null),
  };
}

export function conflictIn(error: unknown): Conflict | undefined {
  const { code, detail } = failureOf(error);
  return code === "record.changed" ? (detail as Conflict) : undefined;
}
