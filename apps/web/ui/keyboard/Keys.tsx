import { Trans } from "@lingui/react/macro";
import { Fragment } from "react";
import styles from "./keyboard.module.css";

const isMac = navigator.userAgent.includes("Mac");
const names: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  alt: "Alt",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "␣",
};

/** `g p` → G 然后 P; `mod+k` → Ctrl + K. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <>
      {keys.split(" ").map((press, index) => (
        <Fragment key={press}>
          {index > 0 ? (
            <span className={styles.then}>
              <Trans>然后</Trans>
            </span>
          ) : null}
          {press.split("+").map((key) => (
            <kbd key={key} className={styles.key}>
              {names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </>
  );
}
