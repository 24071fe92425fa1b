import type { PopoverProps } from "antd";
import {
  cloneElement,
  useRef,
  useState,
  type AriaAttributes,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { Popover, type TriggerProps } from "../popover/Popover.tsx";
import styles from "./menu.module.css";

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Small words at the end: a key, a state. */
  readonly hint?: ReactNode;
  readonly selected?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}
export interface MenuSection {
  readonly title?: ReactNode;
  readonly items: readonly MenuItem[];
}

/** A field above the items of a long menu; whoever gives the items narrows them to what was typed. */
export interface MenuSearch {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Said where the items are none. */
  readonly nothing: string;
}

interface Props {
  readonly sections: readonly MenuSection[];
  readonly head?: ReactNode;
  readonly search?: MenuSearch | undefined;
  readonly placement?: NonNullable<PopoverProps["placement"]>;
  /** For what is fetched only when somebody looks. */
  readonly onOpen?: () => void;
  /** The button that opens it; it keeps its own label. */
  readonly children: ReactElement<TriggerProps & AriaAttributes>;
}

/** A menu of actions: arrows, Home, End and Escape work as everywhere. Much lighter than antd's Dropdown. */
export function MenuButton({ sections, head, search, placement = "bottomRight", onOpen, children }: Props) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const around = useRef<HTMLSpanElement>(null);

  /** The keyboard goes back to where it came from. */
  const close = () => {
    setOpen(false);
    around.current?.querySelector<HTMLElement>("button, a")?.focus();
  };

  const show = (isOpen: boolean) => {
    setOpen(isOpen);
    if (isOpen) onOpen?.();
  };
  const select = (item: MenuItem) => {
    close();
    item.onSelect();
  };
  const itemsShown = () => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? []),
  ];
  const move = (event: KeyboardEvent) => {
    const items = itemsShown();
    const at = items.findIndex((item) => item === document.activeElement);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: (at <= 0 ? items.length : at) - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  };
  /** In the field Home and End are the text's, and nothing is while an input method composes. */
  const moveFromField = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") itemsShown()[0]?.click();
    else if (["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) move(event);
  };

  const isEmpty = sections.every(({ items }) => items.length === 0);
  const content = (
    <div className={`${styles.menu} ${search === undefined ? "" : styles.searched}`}>
      {head}
      {search === undefined ? null : (
        <input
          ref={field}
          className={styles.search}
          type="search"
          value={search.text}
          placeholder={search.label}
          aria-label={search.label}
          onChange={(event) => search.onChange(event.target.value)}
          onKeyDown={moveFromField}
        />
      )}
      {search !== undefined && isEmpty ? (
        <p role="status" className={styles.nothing}>
          {search.nothing}
        </p>
      ) : (
        <div ref={list} role="menu" tabIndex={-1} className={styles.items} onKeyDown={move}>
          {sections.map((section, index) => (
            // Sections are fixed in place; there is nothing else to tell them apart by.
            <div key={index} role="group" className={styles.section}>
              {section.title === undefined ? null : <div className={styles.title}>{section.title}</div>}
              {section.items.map((item) => (
                <button
                  key={item.key}
                  type="button"
                  role={item.selected === undefined ? "menuitem" : "menuitemradio"}
                  {...(item.selected === undefined ? {} : { "aria-checked": item.selected })}
                  aria-disabled={item.disabled ?? false}
                  tabIndex={-1}
                  className={`${styles.item} ${item.danger === true ? styles.danger : ""}`}
                  onClick={() => (item.disabled === true ? undefined : select(item))}
                >
                  <span aria-hidden className={styles.icon}>
                    {item.icon}
                  </span>
                  <span className={styles.label}>{item.label}</span>
                  {item.selected === true ? <span aria-hidden>✓</span> : null}
                  {item.hint === undefined ? null : <span className={styles.hint}>{item.hint}</span>}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );

  return (
    <span ref={around} className={styles.around}>
      <Popover
        open={open}
        onOpenChange={show}
        afterOpenChange={(isOpen) => {
          if (isOpen) (field.current ?? itemsShown()[0])?.focus();
        }}
        placement={placement}
        destroyOnHidden
        content={content}
        styles={{ container: { padding: 4 } }}
      >
        {cloneElement(children, { "aria-haspopup": "menu", "aria-expanded": open })}
      </Popover>
    </span>
  );
}
