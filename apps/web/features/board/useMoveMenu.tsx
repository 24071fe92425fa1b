import { useLingui } from "@lingui/react/macro";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { nextStage, stagesInUse } from "@parkline/domain/stage/move";
import { useLabel } from "../../language/useLabel.ts";
import { Keys } from "../../ui/keyboard/Keys.tsx";
import type { MenuItem, MenuSection } from "../../ui/menu/MenuButton.tsx";
import { useBoardShared } from "./BoardContext.ts";
import type { BoardCard } from "./types.ts";

/** Every move of a card: on, back to any earlier stage, and its place in the column. */
export function useMoveMenu(card: BoardCard): readonly MenuSection[] {
  const { t } = useLingui();
  const label = useLabel();
  const { settings, sort, requestMove, nudge } = useBoardShared();
  const next = nextStage(card.stage, settings);
  const earlier = stagesInUse(settings)
    .filter((stage) => stageKeys.indexOf(stage) < stageKeys.indexOf(card.stage))
    .toReversed();
  const to = (stage: StageKey, hint?: string): MenuItem => ({
    key: stage,
    label: label(stageLabels[stage]),
    ...(hint === undefined ? {} : { hint: <Keys keys={hint} /> }),
    onSelect: () => requestMove(card.id, stage, "top"),
  });
  const canChange = card.status === "active";
  return [
    ...(next !== null && canChange ? [{ title: t`推进到`, items: [to(next, "alt+ArrowRight")] }] : []),
    ...(earlier.length > 0 && canChange
      ? [
          {
            title: t`退回到（需写明原因）`,
            items: earlier.map((stage, index) => to(stage, index === 0 ? "alt+ArrowLeft" : undefined)),
          },
        ]
      : []),
    ...(sort === "rank"
      ? [
          {
            title: t`在本列中`,
            items: [
              { key: "top", label: t`移到最上面`, onSelect: () => requestMove(card.id, card.stage, "top") },
              {
                key: "up",
                label: t`上移一位`,
                hint: <Keys keys="alt+ArrowUp" />,
                onSelect: () => nudge(card.id, -1),
              },
              {
                key: "down",
                label: t`下移一位`,
                hint: <Keys keys="alt+ArrowDown" />,
                onSelect: () => nudge(card.id, 1),
              },
            ],
          },
        ]
      : []),
  ];
}
