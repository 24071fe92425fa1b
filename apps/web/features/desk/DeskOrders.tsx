import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../session/me.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Section } from "../../ui/page/Section.tsx";
import type { OrderView } from "../supervision/search.ts";
import type { DialogStep } from "../supervision/StepDialog.tsx";
import { useDeskOrders, useLiveOrders, type Order } from "../supervision/useOrders.ts";
import { useStepDialog } from "../supervision/useStepDialog.ts";
import { OrderTask } from "./OrderTask.tsx";
import styles from "./desk.module.css";

/** The orders that the person has to answer, and those whose answer waits to be closed out. Nothing where nothing waits. */
export function DeskOrders() {
  const { t } = useLingui();
  const mayReply = useMay("supervision.reply");
  const mayConclude = useMay("supervision.conclude");
  const toAnswer = useDeskOrders({ whose: "toAnswer", states: ["open"] }, mayReply);
  const answered = useDeskOrders({ whose: "all", states: ["replied"] }, mayConclude);
  const [begin, dialog] = useStepDialog();
  useLiveOrders();
  const toConclude = answered.data?.orders.filter(({ openSteps }) => openSteps.includes("close"));
  return (
    <>
      <FailureNote error={toAnswer.error ?? answered.error} />
      <Tasks title={t`待答复的督办单`} view="toAnswer" orders={toAnswer.data?.orders} onStep={begin} />
      <Tasks title={t`待销号的督办单`} view="replied" orders={toConclude} onStep={begin} />
      {dialog}
    </>
  );
}

interface Props {
  readonly title: string;
  readonly view: OrderView;
  readonly orders: readonly Order[] | undefined;
  readonly onStep: (step: DialogStep) => void;
}

function Tasks({ title, view, orders = [], onStep }: Props) {
  if (orders.length === 0) return null;
  return (
    <Section title={title} flush>
      <ul className={styles.tasks}>
        {orders.map((order) => (
          <OrderTask key={order.id} order={order} onStep={onStep} />
        ))}
      </ul>
      <div className={styles.more}>
        <Link to="/supervision" search={{ view }}>
          <Trans>全部督办单</Trans>
        </Link>
      </div>
    </Section>
  );
}
