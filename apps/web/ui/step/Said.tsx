import type { Label } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../figure/InstantText.tsx";
import styles from "./step.module.css";

interface Props {
  readonly who: string;
  readonly what: Label;
  readonly at: string;
  readonly words: string | null;
}

/** One step that was taken: who, what, when, and in which words. */
export function Said({ who, what, at, words }: Props) {
  const label = useLabel();
  return (
    <>
      <span className={styles.quiet}>
        {who} · {label(what)} · <InstantText at={at} as="relative" />
      </span>
      {words === null ? null : <p className={styles.note}>{words}</p>}
    </>
  );
}
