import { CloseOutlined, DownOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { useRef, useState, type ReactNode } from "react";
import { Popover } from "../../../ui/popover/Popover.tsx";
import { useKeyDown } from "../useKeyDown.ts";
import styles from "./filter.module.css";

interface Props {
  readonly label: string;
  /** What is chosen, in words; null when the filter is not in use. */
  readonly chosen: string | null;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** One filter as a chip: says what it holds back, opens to change it, and goes with its cross. */
export function ChipPopover({ label, chosen, onClear, children }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const chip = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [isShown, setShown] = useState(false);
  useKeyDown(content, isShown, (event) => {
    if (event.key !== "Escape") return;
    setOpen(false);
    chip.current?.focus();
  });
  return (
    <span className={`${styles.chip} ${chosen === null ? "" : styles.used}`}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        afterOpenChange={(isOpen) => {
          setShown(isOpen);
          if (isOpen) content.current?.querySelector<HTMLElement>("input, button")?.focus();
        }}
        placement="bottomLeft"
        destroyOnHidden
        styles={{ container: { padding: 8 } }}
        content={
          <div ref={content} role="group" aria-label={label} className={styles.content}>
            {children}
          </div>
        }
      >
        <button ref={chip} type="button" aria-expanded={open} className={styles.chipButton}>
          {chosen === null ? label : `${label}：${chosen}`}
          {chosen === null ? <DownOutlined aria-hidden className={styles.arrow} /> : null}
        </button>
      </Popover>
      {chosen === null ? null : (
        <button type="button" className={styles.clear} aria-label={t`去掉筛选“${label}”`} onClick={onClear}>
          <CloseOutlined aria-hidden />
        </button>
      )}
    </span>
  );
}
