import type { StageKey } from "@parkline/domain/glossary";
import type { Conflict } from "@parkline/domain/record";
import { useMutation } from "@tanstack/react-query";
import { trpc, type Inputs } from "../../../trpc.ts";
import { conflictIn } from "../../../ui/conflict/useVersionedSave.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { MovedCard, Neighbours } from "./GateDialog.tsx";

export type GateFields = NonNullable<Inputs["project"]["move"]["fields"]>;
interface Options {
  readonly projectId: number;
  readonly to: StageKey;
  readonly place: Neighbours;
  readonly onMoved: (card: MovedCard) => void;
  readonly onClose: () => void;
}

/** The move with what the dialog collected, in one request: both are written or neither. */
export function useGateMove({ projectId, to, place, onMoved, onClose }: Options) {
  const forget = useForgetProjects();
  const mutation = useMutation(
    trpc.project.move.mutationOptions({
      onSuccess: ({ card }) => {
        onMoved(card);
        forget(projectId);
        onClose();
      },
      // What the dialog knew is no longer so: it reads the project anew and goes on from there.
      onError: () => forget(projectId),
    }),
  );
  const conflict: Conflict | undefined = mutation.error ? conflictIn(mutation.error) : undefined;
  return {
    move: (request: { version: number; reason?: string; overrideReason?: string; fields?: GateFields }) =>
      mutation.mutate({ id: projectId, to, ...place, ...request }),
    isMoving: mutation.isPending,
    error: conflict === undefined || isStageConflict(conflict) ? mutation.error : null,
    /** Others wrote the same fields: each is to be decided. A stage that others changed is told as it is. */
    conflict: conflict !== undefined && !isStageConflict(conflict) ? conflict : null,
    forgetConflict: mutation.reset,
  };
}

const isStageConflict = ({ fields }: Conflict): boolean => fields.some(({ field }) => field === "stage");
