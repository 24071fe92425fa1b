import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useId, type ReactNode } from "react";
import { Section } from "../../../ui/page/Section.tsx";
import { useFolded } from "./folded.ts";
import styles from "./page.module.css";

interface Props {
  /** Under which the browser remembers whether it is open. */
  readonly name: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly isOpenAtFirst?: boolean;
  /** Lists touch the edges of their section. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A section of the page that folds, and stays folded for this person. */
export function Fold({ name, title, note, actions, isOpenAtFirst = true, flush = false, children }: Props) {
  const [isOpen, toggle] = useFolded(name, isOpenAtFirst);
  const id = useId();
  const head = (
    <button
      type="button"
      className={styles.foldHead}
      aria-expanded={isOpen}
      aria-controls={id}
      onClick={toggle}
    >
      {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      {title}
      {note === undefined ? null : <span className={styles.foldNote}>{note}</span>}
    </button>
  );
  return (
    <Section title={head} {...(isOpen && actions !== undefined ? { actions } : {})} flush={flush || !isOpen}>
      <div id={id} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </Section>
  );
}
