import { useLingui } from "@lingui/react/macro";
import { formatAmount } from "@parkline/domain/money/fen";
import type { Day } from "@parkline/domain/date/day";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useLanguage } from "../../language/language.ts";
import { initialOf } from "../../ui/person/initial.ts";
import { useBoardShared } from "./BoardContext.ts";
import { CardActions } from "./CardActions.tsx";
import { NextStep, StageDays } from "./CardFigures.tsx";
import { useIsActive } from "./activeCard.ts";
import type { BoardCard } from "./types.ts";
import { useCardDrag } from "./useCardDrag.ts";
import { useCardTitle } from "./useCardTitle.ts";
import styles from "./card.module.css";

interface Props {
  readonly card: BoardCard;
  readonly today: Day;
  /** The one card of the board that Tab goes to. */
  readonly isTabStop: boolean;
  /** Moved here, and the server has not answered yet. */
  readonly isPending: boolean;
}

/**
 * Three lines: the name; investor, chain and amount; owner, days in the stage and the next step. The name is the link, and
 * the link covers the card. Kept to few elements: some hundred of these are in the page.
 */
export const Card = memo(function Card({ card, today, isTabStop, isPending }: Props) {
  const { t } = useLingui();
  const language = useLanguage();
  const titleOf = useCardTitle();
  const isActive = useIsActive(card.id);
  const mayMove = useBoardShared().mayMove(card);
  const drag = useCardDrag(card.id, mayMove && !isPending);
  const amount = card.totalInvestment === null ? null : formatAmount(card.totalInvestment, language);
  const classes = [styles.card, drag.isDragging ? styles.dragging : "", isPending ? styles.pending : ""];
  return (
    <article ref={drag.ref} data-card={card.id} className={classes.join(" ")}>
      <Link
        to="/projects/$id"
        params={{ id: card.id }}
        preload={false}
        draggable={false}
        tabIndex={isTabStop ? 0 : -1}
        title={titleOf(card)}
        className={`${styles.name} ${card.isKey ? styles.key : ""}`}
        {...(card.isKey ? { "data-key": t`重点` } : {})}
      >
        {card.name}
      </Link>
      <div className={styles.line}>
        {card.investorName === null ? null : <span className={styles.investor}>{card.investorName}</span>}
        {card.chainName === null ? null : <span className={styles.chain}>{card.chainName}</span>}
        {amount === null ? null : (
          <span className={styles.amount}>
            {amount.text} <small>{amount.unit}</small>
          </span>
        )}
      </div>
      <div className={styles.line}>
        {card.ownerName === null ? null : <span className={styles.owner}>{initialOf(card.ownerName)}</span>}
        <StageDays project={card} today={today} />
        <NextStep text={card.nextStep} on={card.nextStepOn} today={today} />
      </div>
      {isActive && mayMove ? <CardActions card={card} /> : null}
    </article>
  );
});
