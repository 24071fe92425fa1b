import type { Label } from "@parkline/domain/glossary";
import { useCallback } from "react";
import { useLanguage } from "./language.ts";

/** `label(stageLabels.lead)` → `线索`, or `Lead` where the person reads English. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage();
  return useCallback((label: Label) => label[language], [language]);
}
