import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { nextStage } from "@parkline/domain/stage/move";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { useBoardShared } from "./BoardContext.ts";
import type { BoardCard } from "./types.ts";
import { useMoveMenu } from "./useMoveMenu.tsx";
import styles from "./card.module.css";

const touch = window.matchMedia("(pointer: coarse)");
const pause = 150;

/** Reads what the gate looks at while the mouse or the keyboard rests on a card, so that a move can be judged at once. */
function useFactsAhead(id: number): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (touch.matches) return undefined;
    const timer = window.setTimeout(() => {
      // Ahead of need: should it fail, the move itself asks again.
      queryClient.query({ ...trpc.project.get.queryOptions({ id }), retry: false }).catch(() => undefined);
    }, pause);
    return () => window.clearTimeout(timer);
  }, [id, queryClient]);
}

/** 「推进」 to the stage that follows, and the menu of all other moves. */
export function CardActions({ card }: { readonly card: BoardCard }) {
  const { t } = useLingui();
  const label = useLabel();
  const { settings, requestMove } = useBoardShared();
  const sections = useMoveMenu(card);
  const next = nextStage(card.stage, settings);
  useFactsAhead(card.id);
  return (
    <div className={styles.actions}>
      {next === null || card.status !== "active" ? null : (
        <button
          type="button"
          tabIndex={-1}
          className={styles.action}
          title={t`推进到${label(stageLabels[next])}`}
          onClick={() => requestMove(card.id, next, "top")}
        >
          {t`推进`}
        </button>
      )}
      <MenuButton sections={sections}>
        <button
          type="button"
          tabIndex={-1}
          data-menu
          className={`${styles.action} ${styles.menu}`}
          aria-label={t`“${card.name}”的更多操作`}
        >
          ⋯
        </button>
      </MenuButton>
    </div>
  );
}
