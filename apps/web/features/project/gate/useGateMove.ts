import type { StageKey } from "@parkline/domain/glossary";
import type { Conflict } from "@parkline/domain/record";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { noteFailure } from "../../../session/reachability.ts";
import { client, trpc, type Inputs } from "../../../trpc.ts";
import { keptOf, type Choices } from "../../../ui/conflict/choices.ts";
import { conflictIn } from "../../../ui/conflict/useVersionedSave.ts";
import { useUpload } from "../../../ui/file/useUpload.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { signingOf, type AgreementDraft } from "./agreementDraft.ts";
import type { MovedCard, Neighbours } from "./GateDialog.tsx";

type Move = Inputs["project"]["move"];
export type GateFilling = Pick<Move, "fields" | "company" | "contact">;
interface Options {
  readonly projectId: number;
  readonly to: StageKey;
  readonly place: Neighbours;
  readonly onMoved: (card: MovedCard) => void;
  readonly onKept?: () => void;
  readonly onClose: () => void;
}

interface Request extends GateFilling {
  readonly version: number;
  readonly reason?: string;
  readonly overrideReason?: string;
  /** A signing: its file is sent first, and it is recorded with the rest. */
  readonly draft?: AgreementDraft;
  /** Writes what was filled, and leaves the project where it is. */
  readonly isKept?: boolean;
}

/** The move with what the dialog collected, in one request: all of it is written or nothing. */
export function useGateMove({ projectId, to, place, onMoved, onKept, onClose }: Options) {
  const forget = useForgetProjects();
  const upload = useUpload();
  const queryClient = useQueryClient();
  const readAnew = () => {
    forget(projectId);
    void queryClient.invalidateQueries({ queryKey: trpc.company.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.contact.pathKey() });
  };
  const mutation = useMutation({
    mutationFn: async ({ draft, isKept = false, ...request }: Request) => {
      const agreement = draft === undefined ? null : await signingOf(projectId, draft, upload.send);
      const { version, fields, company, contact } = request;
      if (!isKept) return client.project.move.mutate({ id: projectId, to, ...place, ...request, agreement });
      await client.project.fillGate.mutate({ id: projectId, version, fields, company, contact, agreement });
      return null;
    },
    onSuccess: (moved) => {
      if (moved === null) onKept?.();
      else onMoved(moved.card);
      readAnew();
      onClose();
    },
    // What the dialog knew is no longer so: it reads the records anew and goes on from there.
    onError: (error: Error) => {
      noteFailure(error);
      readAnew();
    },
  });
  const conflict: Conflict | undefined = mutation.error ? conflictIn(mutation.error) : undefined;
  const isContested = conflict !== undefined && !isStageConflict(conflict);
  return {
    send: (request: Request) => mutation.mutate(request),
    isMoving: mutation.isPending && mutation.variables.isKept !== true,
    isKeeping: mutation.isPending && mutation.variables.isKept === true,
    error: isContested ? null : mutation.error,
    /** Others wrote the same fields, of the project or of its company: each is to be decided. A stage that others changed is told as it is. */
    conflict: isContested ? conflict : null,
    /** Sends the same again with what was decided: what is left to the other side is not sent. */
    resolve: (choices: Choices) => {
      if (conflict !== undefined && mutation.variables !== undefined)
        mutation.mutate(decided(mutation.variables, conflict, choices));
    },
    forgetConflict: mutation.reset,
    upload,
  };
}

const isStageConflict = ({ fields }: Conflict): boolean => fields.some(({ field }) => field === "stage");

function decided(request: Request, { record, version }: Conflict, choices: Choices): Request {
  const { company } = request;
  if (record === "company" && company?.kind === "known")
    return { ...request, company: { ...company, version, fields: keptOf(company.fields, choices) } };
  return { ...request, version, fields: keptOf(request.fields ?? {}, choices) };
}
