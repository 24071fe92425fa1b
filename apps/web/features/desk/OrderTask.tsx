import { orderStateLabels } from "@parkline/domain/supervision/order";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StandingTag } from "../../ui/step/StandingTag.tsx";
import { SubjectLink } from "../directive/SubjectLink.tsx";
import { LevelTag } from "../supervision/LevelTag.tsx";
import { StepButtons } from "../supervision/StepButtons.tsx";
import type { DialogStep } from "../supervision/StepDialog.tsx";
import type { Order } from "../supervision/useOrders.ts";
import styles from "./desk.module.css";

interface Props {
  readonly order: Order;
  readonly onStep: (step: DialogStep) => void;
}

/** An order as a task: what is late, or what has been answered, with its day and what to do now. */
export function OrderTask({ order, onStep }: Props) {
  const label = useLabel();
  const { id, number, level, words, replyDueOn, state, ladder } = order;
  const last = ladder.at(-1)?.steps.at(-1);
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <div className={styles.stepText}>
          <LevelTag level={level} /> {label(words)}
        </div>
        {last === undefined || last.note === null ? null : (
          <div className={styles.answer}>
            {last.actorName}：{last.note}
          </div>
        )}
        <div className={styles.quiet}>
          <SubjectLink of={order} /> ·{" "}
          <Link to="/supervision/$id" params={{ id }}>
            {number}
          </Link>
        </div>
      </div>
      <div className={styles.taskWhen}>
        <span className={styles.when}>
          <StandingTag of={order} name={orderStateLabels[state]} />
          {state === "open" ? (
            <span className={styles.quiet}>
              <DayText day={replyDueOn} as="sentence" />
            </span>
          ) : null}
        </span>
        <StepButtons order={order} onStep={onStep} />
      </div>
    </li>
  );
}
