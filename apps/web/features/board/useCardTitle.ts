import { useLingui } from "@lingui/react/macro";
import { clocks } from "@parkline/domain/stage/clock";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import type { BoardCard } from "./types.ts";
import { clockNote } from "../project/clockNote.ts";
import { unannouncedSign } from "../../ui/figure/Unannounced.tsx";

/** What a card cannot show in three lines: whole name, owner, the days on which its clock turns, the next step. */
export function useCardTitle(): (card: BoardCard) => string {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  return (card) => {
    const clock = clocks.find(({ key }) => key === card.clockKey);
    const turns =
      clock !== undefined && card.redOn !== null
        ? t`${label(clock.label)}：${card.amberOn ?? card.redOn} 起预警，${card.redOn} 起超期`
        : null;
    const owner = card.ownerName === null ? t`还没有主责` : t`主责：${card.ownerName}`;
    const step =
      card.nextStep === null && card.nextStepOn === null
        ? null
        : t`下一步：${card.nextStepOn ?? ""} ${card.nextStep ?? ""}`;
    const notes = new Set([clockNote(card, unannounced), unannounced("fixed", card.nextStepOn)]);
    const unsure = [...notes].filter((note) => note !== null).map((note) => `${unannouncedSign} ${note}`);
    return [card.name, owner, turns, step, ...unsure].filter((line) => line !== null).join("\n");
  };
}
