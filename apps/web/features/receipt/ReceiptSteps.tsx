import { Trans, useLingui } from "@lingui/react/macro";
import { may } from "@parkline/domain/people/permission";
import { receiptSteps, stepRefusal, type ReceiptStep } from "@parkline/domain/receipt/step";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMe } from "../../session/me.ts";
import { client } from "../../trpc.ts";
import { useShortcuts } from "../../ui/keyboard/useShortcut.ts";
import { message } from "../../ui/message/message.ts";
import { Layer } from "../../ui/state/Layer.tsx";
import { CertifyForm } from "./CertifyForm.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { StepFailure } from "./StepFailure.tsx";
import styles from "./receipt.module.css";
import { useForgetReceipts, type Receipt } from "./useReceipts.ts";

const ReceiptDialog = lazy(() => import("./ReceiptDialog.tsx"));

interface Props {
  readonly receipt: Receipt;
  readonly onOpen: (id: number) => void;
  /** The receipt is no more. */
  readonly onGone: () => void;
  readonly onNext: () => void;
}

/** What the person may do with a receipt: buttons and keys. The server asks the same rules again. */
export function ReceiptSteps({ receipt, onOpen, onGone, onNext }: Props) {
  const { t } = useLingui();
  const me = useMe();
  const forget = useForgetReceipts();
  const [asking, setAsking] = useState<"certify" | "return" | "reverse" | "edit" | null>(null);
  const [confirmTwice, setConfirmTwice] = useState(false);
  const { id, version } = receipt;
  const offers = (step: ReceiptStep): boolean =>
    may(me, receiptSteps[step].action) && stepRefusal(step, receipt, me.personId) === null;
  const step = useMutation({
    mutationFn: async (run: () => Promise<string>) => run(),
    onSuccess: async (said) => {
      setAsking(null);
      message.success(said);
      await forget();
    },
  });
  const submit = (confirmed: boolean) => {
    setConfirmTwice(true);
    step.mutate(async () => {
      await client.receipt.submit.mutate({ id, version, confirmTwice: confirmed });
      return t`已填报，等待初审`;
    });
  };
  const withdraw = () =>
    step.mutate(async () => {
      await client.receipt.withdraw.mutate({ id, version });
      return t`已撤回为草稿`;
    });
  const review = () =>
    step.mutate(async () => {
      await client.receipt.review.mutate({ id, version });
      onNext();
      return t`初审通过，等待认定`;
    });
  const remove = () =>
    step.mutate(async () => {
      await client.receipt.remove.mutate({ id, version });
      onGone();
      return t`草稿已删除`;
    });
  const group = t`到位资金`;
  const ask = (what: NonNullable<typeof asking>) => setAsking(asking === what ? null : what);
  const canReverse = offers("reverse") && receipt.reversesId === null && receipt.left > 0;
  useShortcuts([
    ...(offers("certify") ? [{ keys: "c", group, label: t`认定或核减`, run: () => ask("certify") }] : []),
    ...(offers("review") ? [{ keys: "r", group, label: t`初审通过`, run: review }] : []),
    ...(offers("return") ? [{ keys: "x", group, label: t`退回`, run: () => ask("return") }] : []),
  ]);

  return (
    <>
      <StepFailure error={step.error} {...(confirmTwice ? { onConfirmTwice: () => submit(true) } : {})} />
      <div className={styles.buttons}>
        {offers("certify") ? (
          <Button type="primary" onClick={() => ask("certify")} title={t`认定或核减（C）`}>
            <Trans>认定</Trans>
          </Button>
        ) : null}
        {offers("review") ? (
          <Button type="primary" loading={step.isPending} onClick={review} title={t`初审通过（R）`}>
            <Trans>初审通过</Trans>
          </Button>
        ) : null}
        {offers("submit") ? (
          <Button type="primary" loading={step.isPending} onClick={() => submit(false)}>
            <Trans>填报</Trans>
          </Button>
        ) : null}
        {offers("edit") && receipt.reversesId === null ? (
          <Button onClick={() => ask("edit")}>
            <Trans>修改</Trans>
          </Button>
        ) : null}
        {offers("return") ? (
          <Button onClick={() => ask("return")} title={t`退回（X）`}>
            <Trans>退回</Trans>
          </Button>
        ) : null}
        {offers("withdraw") ? (
          <Button loading={step.isPending} onClick={withdraw}>
            <Trans>撤回</Trans>
          </Button>
        ) : null}
        {canReverse ? (
          <Button onClick={() => ask("reverse")}>
            <Trans>冲销</Trans>
          </Button>
        ) : null}
        {offers("remove") ? (
          <Button danger loading={step.isPending} onClick={remove}>
            <Trans>删除草稿</Trans>
          </Button>
        ) : null}
      </div>
      {asking === "certify" ? (
        <CertifyForm
          receipt={receipt}
          isSaving={step.isPending}
          onCertify={(decision) =>
            step.mutate(async () => {
              const { period } = await client.receipt.certify.mutate({ id, version, ...decision });
              const { year, month } = period;
              onNext();
              return t`已认定，计入 ${year} 年 ${month} 月`;
            })
          }
        />
      ) : null}
      {asking === "return" ? (
        <ReasonForm
          name={t`退回原因`}
          action={t`退回`}
          isSaving={step.isPending}
          onSave={({ reason }) =>
            step.mutate(async () => {
              await client.receipt.return.mutate({ id, version, reason });
              onNext();
              return t`已退回填报人`;
            })
          }
        />
      ) : null}
      {asking === "reverse" ? (
        <ReasonForm
          name={t`冲销原因`}
          action={t`登记冲销`}
          amount={receipt.left}
          isSaving={step.isPending}
          onSave={({ reason, amount }) =>
            step.mutate(async () => {
              const reversal = await client.receipt.reverse.mutate({ id, amount, reason });
              onOpen(reversal.id);
              return t`冲销已登记为草稿，请填报`;
            })
          }
        />
      ) : null}
      <Layer>
        {asking === "edit" ? <ReceiptDialog receipt={receipt} onClose={() => setAsking(null)} /> : null}
      </Layer>
    </>
  );
}
