import { SearchOutlined } from "@ant-design/icons";
import { useEffect, useRef, useState } from "react";
import styles from "./entry.module.css";

interface Props {
  /** What stands in the address. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
}

const pause = 250;

/** A search that starts by itself when the typing rests; while an input method composes it waits. */
export function SearchBox({ value, onChange, placeholder }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const composing = useRef(false);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = window.setTimeout(() => {
      if (composing.current) return;
      setKnown(text);
      onChange(text);
    }, pause);
    return () => window.clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className={styles.search}>
      <SearchOutlined aria-hidden className={styles.unit} />
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          setText(event.currentTarget.value);
        }}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
