import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import styles from "./filter.module.css";

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value> {
  readonly choices: readonly Choice<Value>[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}

/** From how many entries on a list can be searched. */
const searchedFrom = 9;

/** Entries to tick, any number of them. */
export function CheckList<Value extends string | number>({ choices, chosen, onChange }: Props<Value>) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const shown = choices.filter((choice) => choice.label.toLowerCase().includes(text.trim().toLowerCase()));
  const toggle = (value: Value, isOn: boolean) =>
    onChange(isOn ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <>
      {choices.length < searchedFrom ? null : (
        <input
          className={styles.listSearch}
          type="search"
          value={text}
          placeholder={t`查找`}
          aria-label={t`查找`}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul className={styles.list}>
        {shown.map((choice) => (
          <li key={choice.value}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={chosen.includes(choice.value)}
                onChange={(event) => toggle(choice.value, event.target.checked)}
              />
              <span>{choice.label}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles.nothing}>{t`没有找到“${text}”`}</p> : null}
    </>
  );
}

/** Entries of which one holds. */
export function RadioList<Value extends string>({
  name,
  choices,
  chosen,
  onChange,
}: {
  readonly name: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChange: (chosen: Value) => void;
}) {
  return (
    <ul className={styles.list}>
      {choices.map((choice) => (
        <li key={choice.value}>
          <label className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.value === chosen}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
