import type { StageKey } from "@parkline/domain/glossary";
import type { Conflict } from "@parkline/domain/record";
import { useMutation } from "@tanstack/react-query";
import { noteFailure } from "../../../session/reachability.ts";
import { client, type Inputs } from "../../../trpc.ts";
import { conflictIn } from "../../../ui/conflict/useVersionedSave.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { signingOf, type AgreementDraft } from "./agreementDraft.ts";
import type { MovedCard, Neighbours } from "./GateDialog.tsx";

export type GateFields = NonNullable<Inputs["project"]["move"]["fields"]>;
interface Options {
  readonly projectId: number;
  readonly to: StageKey;
  readonly place: Neighbours;
  readonly onMoved: (card: MovedCard) => void;
  readonly onClose: () => void;
}

interface Request {
  readonly version: number;
  readonly reason?: string;
  readonly overrideReason?: string;
  readonly fields?: GateFields;
  /** A signing: its file is sent first, and it is recorded with the move. */
  readonly draft?: AgreementDraft;
}

/** The move with what the dialog collected, in one request: both are written or neither. */
export function useGateMove({ projectId, to, place, onMoved, onClose }: Options) {
  const forget = useForgetProjects();
  const mutation = useMutation({
    mutationFn: async ({ draft, ...request }: Request) => {
      const agreement = draft === undefined ? null : await signingOf(projectId, draft);
      return client.project.move.mutate({ id: projectId, to, ...place, ...request, agreement });
    },
    onSuccess: ({ card }) => {
      onMoved(card);
      forget(projectId);
      onClose();
    },
    // What the dialog knew is no longer so: it reads the project anew and goes on from there.
    onError: (error: Error) => {
      noteFailure(error);
      forget(projectId);
    },
  });
  const conflict: Conflict | undefined = mutation.error ? conflictIn(mutation.error) : undefined;
  return {
    move: (request: Request) => mutation.mutate(request),
    isMoving: mutation.isPending,
    error: conflict === undefined || isStageConflict(conflict) ? mutation.error : null,
    /** Others wrote the same fields: each is to be decided. A stage that others changed is told as it is. */
    conflict: conflict !== undefined && !isStageConflict(conflict) ? conflict : null,
    forgetConflict: mutation.reset,
  };
}

const isStageConflict = ({ fields }: Conflict): boolean => fields.some(({ field }) => field === "stage");
