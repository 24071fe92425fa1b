import { lazy } from "react";
import { useBegun } from "../../ui/step/useBegun.tsx";
import type { DialogStep } from "./StepDialog.tsx";

const StepDialog = lazy(() => import("./StepDialog.tsx"));

export const useStepDialog = () => useBegun<DialogStep>(StepDialog);
