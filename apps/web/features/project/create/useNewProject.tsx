import { lazy, useState, type ReactNode } from "react";
import type { PoolKey } from "@parkline/domain/glossary";
import { Layer } from "../../../ui/state/Layer.tsx";

const NewProjectDialog = lazy(() => import("./NewProjectDialog.tsx"));

/** The dialog for a new project and what opens it. */
export function useNewProject(pool: PoolKey = "prospect"): {
  open: () => void;
  dialog: ReactNode;
  isOpen: boolean;
} {
  const [isOpen, setOpen] = useState(false);
  const dialog = isOpen ? (
    <Layer>
      <NewProjectDialog pool={pool} onClose={() => setOpen(false)} />
    </Layer>
  ) : null;
  return { open: () => setOpen(true), dialog, isOpen };
}
