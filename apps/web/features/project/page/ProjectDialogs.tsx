import type { StageKey } from "@parkline/domain/glossary";
import { useLingui } from "@lingui/react/macro";
import { lazy } from "react";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../../language/useLabel.ts";
import type { Project } from "./types.ts";
import { message } from "../../../ui/message/message.ts";
import { Layer } from "../../../ui/state/Layer.tsx";

const GateDialog = lazy(() => import("../gate/GateDialog.tsx"));
const StatusDialog = lazy(() => import("./StatusDialog.tsx"));
const KeyMarkDialog = lazy(() => import("./KeyMarkDialog.tsx"));

export type OpenDialog =
  | { readonly kind: "move"; readonly to: StageKey }
  | { readonly kind: "status" }
  | { readonly kind: "keyMark" };

interface Props {
  readonly project: Project;
  readonly dialog: OpenDialog | null;
  readonly onClose: () => void;
}

/** The dialogs that the page's head opens; their code is fetched when the first one is. */
export function ProjectDialogs({ project, dialog, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <Layer>
      {dialog?.kind === "move" ? (
        <GateDialog
          projectId={project.id}
          to={dialog.to}
          onMoved={({ stage }) => message.success(t`已到${label(stageLabels[stage])}`)}
          onClose={onClose}
        />
      ) : null}
      {dialog?.kind === "status" ? <StatusDialog project={project} onClose={onClose} /> : null}
      {dialog?.kind === "keyMark" ? <KeyMarkDialog project={project} onClose={onClose} /> : null}
    </Layer>
  );
}
