import { useLingui } from "@lingui/react/macro";
import type { ColumnFigures } from "./types.ts";

/** A head's figures in words: for who cannot tell the colours, and for who rests the mouse on it. */
export function useFigureWords(figures: Omit<ColumnFigures, "stage">): string {
  const { t } = useLingui();
  const { count, amber, red, unknownAmounts } = figures;
  const unknown = unknownAmounts > 0 ? t`，其中 ${unknownAmounts} 个总投资未明确，不在合计内` : "";
  return t`${count} 个项目，预警 ${amber}，超期 ${red}${unknown}`;
}
