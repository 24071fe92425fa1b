import { useLingui } from "@lingui/react/macro";
import { stageLabels, type StageKey } from "@parkline/domain/glossary";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useLabel } from "../../language/useLabel.ts";
import type { BoardColumn } from "./types.ts";
import styles from "./board.module.css";

interface Props {
  readonly stages: readonly Pick<BoardColumn, "stage" | "count">[];
  readonly board: RefObject<HTMLElement | null>;
}

/** The stages over the one column that a phone shows; swiping the board moves them along. */
export function StageTabs({ stages, board }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const tabs = useRef<HTMLElement>(null);
  const here = useStageInSight(board, stages.map(({ stage }) => stage).join(" "));
  useEffect(() => {
    const tab = tabs.current?.querySelector(`[data-tab="${here}"]`);
    const bar = tabs.current;
    // Not scrollIntoView: that would move the board under the finger as well.
    if (bar && tab instanceof HTMLElement)
      bar.scrollTo({ left: tab.offsetLeft - bar.clientWidth / 2 + tab.clientWidth / 2, behavior: "smooth" });
  }, [here]);
  const show = (stage: StageKey) => {
    const root = board.current;
    const column = root?.querySelector(`[data-stage="${stage}"]`);
    if (!root || !column) return;
    const beyond = column.getBoundingClientRect().left - root.getBoundingClientRect().left;
    root.scrollTo({ left: root.scrollLeft + beyond, behavior: "smooth" });
  };
  return (
    <nav ref={tabs} className={styles.tabs} aria-label={t`阶段`}>
      {stages.map(({ stage, count }) => (
        <button
          key={stage}
          type="button"
          data-tab={stage}
          aria-current={stage === here}
          className={`${styles.tab} ${stage === here ? styles.here : ""}`}
          onClick={() => show(stage)}
        >
          {label(stageLabels[stage])}
          <small>{count}</small>
        </button>
      ))}
    </nav>
  );
}

/** The stage whose column fills most of the board's width. */
function useStageInSight(board: RefObject<HTMLElement | null>, stages: string): string | undefined {
  const [stage, setStage] = useState<string>();
  useEffect(() => {
    const root = board.current;
    if (root === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.filter((entry) => entry.intersectionRatio > 0.6).at(-1)?.target;
        if (seen instanceof HTMLElement) setStage(seen.dataset.stage);
      },
      { root, threshold: [0.61] },
    );
    for (const name of stages.split(" ")) {
      const column = root.querySelector(`[data-stage="${name}"]`);
      if (column !== null) observer.observe(column);
    }
    return () => observer.disconnect();
  }, [board, stages]);
  return stage;
}
