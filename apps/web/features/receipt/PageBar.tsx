import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { sumFen } from "@parkline/domain/money/fen";
import { may } from "@parkline/domain/people/permission";
import { receiptSteps, stepRefusal } from "@parkline/domain/receipt/step";
import { useMutation } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useState } from "react";
import { useMe } from "../../session/me.ts";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { message } from "../../ui/message/message.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./receipt.module.css";
import { useForgetReceipts, type PageResult, type ReceiptLine } from "./useReceipts.ts";

const pageSteps = ["submit", "review", "certify", "return"] as const;
type PageStep = (typeof pageSteps)[number];
/** So many go in one request: the bar tells how far it has come after each. */
const portion = 5;

interface Props {
  readonly selected: readonly ReceiptLine[];
  /** What became of each, as it becomes known. */
  readonly onResults: (results: readonly PageResult[]) => void;
  readonly onClear: () => void;
}

/** What may be done with the receipts that are ticked: all at once, each judged for itself. */
export function PageBar({ selected, onResults, onClear }: Props) {
  const { t } = useLingui();
  const me = useMe();
  const forget = useForgetReceipts();
  const [asking, setAsking] = useState<"certify" | "return" | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const names: Record<PageStep, string> = {
    submit: t`填报`,
    review: t`初审通过`,
    certify: t`全额认定`,
    return: t`退回`,
  };
  const fitting = (step: PageStep) =>
    selected.filter((one) => stepRefusal(step, one, me.personId) === null).length;
  const offered = pageSteps.filter((step) => may(me, receiptSteps[step].action));
  const run = useMutation({
    mutationFn: async ({ step, reason }: { readonly step: PageStep; readonly reason: string }) => {
      const all = selected.length;
      let taken = 0;
      setProgress({ done: 0, all });
      for (let at = 0; at < all; at += portion) {
        const results = await takeStep(step, selected.slice(at, at + portion), reason);
        taken += results.filter(({ done }) => done).length;
        onResults(results);
        setProgress({ done: Math.min(all, at + portion), all });
      }
      return { taken, refused: all - taken };
    },
    onSuccess: ({ taken, refused }) => {
      if (taken > 0) message.success(t`已办理 ${taken} 笔，未办理 ${refused} 笔`);
    },
    onSettled: async () => {
      setAsking(null);
      setProgress(null);
      await forget();
    },
  });
  const start = (step: PageStep) => {
    if (step === "certify" || step === "return") setAsking(asking === step ? null : step);
    else run.mutate({ step, reason: "" });
  };

  return (
    <section className={styles.pageBar} aria-label={t`成批办理`}>
      <FailureNote error={run.error} />
      <div className={styles.buttons}>
        <span role="status">
          <Plural value={selected.length} other="已选 # 笔" />
        </span>
        {offered.map((step) => (
          <Button
            key={step}
            disabled={run.isPending || fitting(step) === 0}
            aria-expanded={step === "certify" || step === "return" ? asking === step : undefined}
            onClick={() => start(step)}
          >
            {names[step]} {fitting(step)}
          </Button>
        ))}
        <Button type="link" disabled={run.isPending} onClick={onClear}>
          <Trans>取消选择</Trans>
        </Button>
      </div>
      {progress === null ? null : (
        <Progress
          percent={Math.round((progress.done / progress.all) * 100)}
          format={() => `${progress.done} / ${progress.all}`}
          aria-label={t`办理进度`}
        />
      )}
      {asking === "certify" ? (
        <div className={styles.group}>
          <span>
            <Trans>
              按申报金额全额认定，合计 <Amount fen={sumFen(selected.map((one) => one.claimedAmount))} />
              。需要核减的请单独打开办理。
            </Trans>
          </span>
          <div>
            <Button
              type="primary"
              loading={run.isPending}
              onClick={() => run.mutate({ step: "certify", reason: "" })}
            >
              <Trans>确认认定</Trans>
            </Button>
          </div>
        </div>
      ) : null}
      {asking === "return" ? (
        <ReasonForm
          name={t`退回原因`}
          action={t`确认退回`}
          isSaving={run.isPending}
          onSave={({ reason }) => run.mutate({ step: "return", reason })}
        />
      ) : null}
    </section>
  );
}

async function takeStep(
  step: PageStep,
  lines: readonly ReceiptLine[],
  reason: string,
): Promise<readonly PageResult[]> {
  const items = lines.map(({ id, version }) => ({ id, version }));
  switch (step) {
    case "submit":
      return (await client.receipt.submitMany.mutate({ items })).results;
    case "review":
      return (await client.receipt.reviewMany.mutate({ items })).results;
    case "certify":
      return (
        await client.receipt.certifyMany.mutate({
          items: lines.map(({ id, version, claimedAmount: certifiedAmount }) => ({
            id,
            version,
            certifiedAmount,
          })),
        })
      ).results;
    case "return":
      return (await client.receipt.returnMany.mutate({ items: items.map((item) => ({ ...item, reason })) }))
        .results;
  }
}
