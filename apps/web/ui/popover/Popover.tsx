import type { PopoverProps } from "antd";
import { cloneElement, lazy, useState, type ReactElement } from "react";
import { Layer } from "../state/Layer.tsx";

export interface TriggerProps {
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
}
interface Props extends Omit<PopoverProps, "children" | "open" | "onOpenChange" | "trigger"> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The button that opens it; its own `onClick`, if any, gives way. */
  readonly children: ReactElement<TriggerProps>;
}

const load = () => import("./antdPopover.ts");
const AntdPopover = lazy(load);

/**
 * antd's Popover, opened by a click. Its 20 kB are fetched when a pointer or the keyboard comes near the button: a board has
 * dozens of them, of which most are never opened.
 */
export function Popover({ open, onOpenChange, children, ...popover }: Props) {
  const [isWanted, setWanted] = useState(open);
  // Ahead of need: should it fail, the click asks again and says so.
  const fetchIt = () => void load().catch(() => undefined);
  const button = cloneElement(children, {
    onPointerEnter: fetchIt,
    onFocus: fetchIt,
    onClick: () => {
      setWanted(true);
      onOpenChange(true);
    },
  });
  if (!isWanted && !open) return button;
  return (
    <Layer fallback={button}>
      <AntdPopover
        {...popover}
        arrow={popover.arrow ?? false}
        trigger="click"
        open={open}
        onOpenChange={onOpenChange}
      >
        {children}
      </AntdPopover>
    </Layer>
  );
}
