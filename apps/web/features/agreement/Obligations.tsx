import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { sumFen } from "@parkline/domain/money/fen";
import { Button } from "antd";
import { useState } from "react";
import { useUnannounced } from "../../session/announced.ts";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { UnannouncedNotes } from "../../ui/figure/Unannounced.tsx";
import { Section } from "../../ui/page/Section.tsx";
import table from "../../ui/table/table.module.css";
import { DueFields } from "./DueFields.tsx";
import { duesOf, type DueEntry } from "./entry.ts";
import { ObligationRow } from "./ObligationRow.tsx";
import { useAgreementWrite } from "./useAgreementWrite.ts";
import type { Agreement } from "./useAgreements.ts";
import { useLackWords } from "./words.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly agreement: Agreement;
  readonly mayWrite: boolean;
}

/** What the agreement obliges to and how each stands today; the instalments among them are the plan of payments. */
export function Obligations({ agreement, mayWrite }: Props) {
  const { t } = useLingui();
  const [isAdding, setAdding] = useState(false);
  const unannounced = useUnannounced();
  const { obligations } = agreement;
  const planned = sumFen(
    obligations.flatMap(({ kind, amount }) => (kind === "payment" ? (amount ?? []) : [])),
  );
  return (
    <Section
      flush
      title={t`履约事项与资金到位计划`}
      note={
        planned === 0 ? undefined : (
          <Trans>
            计划到位合计 <Amount fen={planned} />
          </Trans>
        )
      }
      actions={
        mayWrite && !isAdding ? (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            <Trans>新增事项</Trans>
          </Button>
        ) : undefined
      }
    >
      {obligations.length === 0 ? (
        <p className={styles.none}>
          <Trans>
            还没有履约事项：保证金、公司注册、开工、竣工、投产和分期到位的资金都可以记在这里；到期没有办结的标红，并列入“履约逾期”。
          </Trans>
        </p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>事项</Trans>
              </th>
              <th scope="col">
                <Trans>到期日</Trans>
              </th>
              <th scope="col" className={table.figure}>
                <Trans>金额（万元）</Trans>
              </th>
              <th scope="col">
                <Trans>说明</Trans>
              </th>
              <th scope="col">
                <Trans>状态</Trans>
              </th>
              <th scope="col">
                <span className="visually-hidden">{t`操作`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {obligations.map((obligation) => (
              <ObligationRow key={obligation.id} obligation={obligation} mayWrite={mayWrite} />
            ))}
          </tbody>
        </table>
      )}
      <UnannouncedNotes
        inset
        notes={obligations.map(({ dueOn, state }) => (state === "open" ? unannounced("fixed", dueOn) : null))}
      />
      {isAdding ? <AddForm agreementId={agreement.id} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

const firstDue: DueEntry = { key: 1, kind: "payment", dueOn: null, amount: null, note: "" };

function AddForm({ agreementId, onClose }: { readonly agreementId: number; readonly onClose: () => void }) {
  const { t } = useLingui();
  const lackWords = useLackWords();
  const [dues, setDues] = useState<readonly DueEntry[]>([firstDue]);
  const add = useAgreementWrite({
    write: (obligations: NonNullable<ReturnType<typeof duesOf>>) =>
      client.agreement.addObligations.mutate({ agreementId, obligations }),
    onDone: onClose,
  });
  const whole = duesOf(dues);
  const isReady = whole !== undefined && whole.length > 0;
  return (
    <form
      className={`${styles.form} ${styles.addForm}`}
      aria-label={t`新增履约事项`}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) add.mutate(whole);
      }}
    >
      <FailureNote error={add.error} />
      <DueFields dues={dues} onChange={setDues} />
      {isReady ? null : (
        <p role="status" className={styles.quiet}>
          {lackWords.dues}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={add.isPending}>
          {t`保存`}
        </Button>
        <Button onClick={onClose}>{t`取消`}</Button>
      </div>
    </form>
  );
}
