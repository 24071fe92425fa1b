import { useLingui } from "@lingui/react/macro";
import { useShortcut } from "../../ui/keyboard/useShortcut.ts";
import type { Direction } from "./useBoardFocus.ts";

interface Props {
  readonly onStep: (direction: Direction) => void;
  readonly onMove: (direction: Direction) => void;
  readonly onMenu: () => void;
  readonly onNew: (() => void) | undefined;
}

/** The keys of the board, listed under `?`. Mounted while no dialog of the board is open. */
export function BoardKeys({ onStep, onMove, onMenu, onNew }: Props) {
  const { t } = useLingui();
  const group = t`看板`;
  useShortcut("ArrowUp", group, t`上一张卡片`, () => onStep("up"));
  useShortcut("ArrowDown", group, t`下一张卡片`, () => onStep("down"));
  useShortcut("ArrowLeft", group, t`左边一列`, () => onStep("left"));
  useShortcut("ArrowRight", group, t`右边一列`, () => onStep("right"));
  useShortcut("alt+ArrowRight", group, t`推进到下一阶段`, () => onMove("right"));
  useShortcut("alt+ArrowLeft", group, t`退回上一阶段`, () => onMove("left"));
  useShortcut("alt+ArrowUp", group, t`在本列上移`, () => onMove("up"));
  useShortcut("alt+ArrowDown", group, t`在本列下移`, () => onMove("down"));
  useShortcut("m", group, t`打开移动菜单`, onMenu);
  useShortcut("n", group, t({ message: "新建项目", context: "do" }), () => onNew?.());
  return null;
}
