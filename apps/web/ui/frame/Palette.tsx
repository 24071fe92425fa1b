import { SearchOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { usePaletteSearch } from "./usePaletteSearch.ts";
import { usePlaces } from "./usePlaces.ts";
import styles from "./palette.module.css";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "../failure/failure.ts";

interface Option {
  readonly key: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly go: () => void;
}

/** Ctrl+K: type a few characters (two Chinese ones or pinyin initials are enough) and go to a project or a place. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const label = useLabel();
  const navigate = useNavigate();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());

  const found = usePaletteSearch(wanted);

  const go = (step: () => void) => {
    onClose();
    step();
  };
  const toPlaces: Option[] = usePlaces()
    .all.filter((place) => i18n._(place.label).toLowerCase().includes(wanted.toLowerCase()))
    .map((place) => ({
      key: place.key,
      title: i18n._(place.label),
      note: t`页面`,
      go: () => go(() => void navigate(place.link)),
    }));
  const options: Option[] = [
    ...found.hits.map(({ go: step, ...hit }) => ({ ...hit, go: () => go(step) })),
    ...toPlaces,
  ];
  const chosen = Math.min(at, options.length - 1);

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((chosen + step + options.length) % Math.max(options.length, 1));
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) options[chosen]?.go();
  };

  return (
    <Modal
      open
      title={<span className="visually-hidden">{t`搜索与跳转`}</span>}
      footer={null}
      afterOpenChange={(isOpen) => (isOpen ? input.current?.focus() : undefined)}
      closable={false}
      onCancel={onClose}
      width={600}
      style={{ top: 80 }}
      styles={{ container: { padding: 0, overflow: "hidden" }, header: { margin: 0 } }}
    >
      <div className={styles.entry}>
        <SearchOutlined aria-hidden />
        <input
          ref={input}
          className={styles.input}
          // At once: what is typed while it opens belongs here, and not to the page's own keys.
          autoFocus
          value={text}
          placeholder={t`项目名称、投资方、拼音首字母…`}
          role="combobox"
          aria-label={t`搜索与跳转`}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${chosen}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id={listId} role="listbox" aria-label={t`搜索结果`} className={styles.list}>
        {options.map((option, index) => (
          // Keys are handled in the field above, where the focus stays.
          <button
            type="button"
            tabIndex={-1}
            ref={index === chosen ? showOption : null}
            key={option.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.option}
            onMouseMove={() => setAt(index)}
            onClick={option.go}
          >
            <span className={styles.name}>{option.title}</span>
            {option.note === undefined ? null : <span className={styles.note}>{option.note}</span>}
          </button>
        ))}
      </div>

      {found.error ? <p className={styles.nothing}>{label(failureOf(found.error).message)}</p> : null}
      {options.length === 0 && !found.isSearching && !found.error ? (
        <p className={styles.nothing}>
          <Trans>没有找到“{wanted}”。换两三个字试试，或写拼音首字母。</Trans>
        </p>
      ) : null}
    </Modal>
  );
}

function showOption(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
