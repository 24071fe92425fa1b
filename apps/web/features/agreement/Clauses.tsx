import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { useAgreementWrite } from "./useAgreementWrite.ts";
import type { Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly agreement: Agreement;
  readonly mayWrite: boolean;
}

/** The prohibited clauses of the day of signing: ticked are those that somebody looked for and did not find. */
export function Clauses({ agreement, mayWrite }: Props) {
  const { t } = useLingui();
  const { id, version, clauses } = agreement;
  const before = clauses.filter(({ checkedAt }) => checkedAt !== null).map((clause) => clause.id);
  const [ticked, setTicked] = useState<readonly number[]>(before);
  const save = useAgreementWrite({
    write: (clauseIds: readonly number[]) =>
      client.agreement.checkClauses.mutate({ id, version, clauseIds: [...clauseIds] }),
  });
  if (clauses.length === 0) return null;
  const isChanged = ticked.length !== before.length || ticked.some((one) => !before.includes(one));
  const tick = (clauseId: number, isTicked: boolean) =>
    setTicked(isTicked ? [...ticked, clauseId] : ticked.filter((one) => one !== clauseId));
  return (
    <section className={styles.review} aria-label={t`禁止条款核对`}>
      <div className={styles.between}>
        <h3 className={styles.reviewName}>{t`禁止条款核对`}</h3>
        <span className={styles.quiet}>
          <Trans>
            已核对 {before.length} / {clauses.length}
          </Trans>
        </span>
      </div>
      <p className={styles.quiet}>
        <Trans>勾选表示已核对、协议中没有这类内容。</Trans>
      </p>
      <FailureNote error={save.error} />
      <ul className={styles.clauses}>
        {clauses.map((clause) => (
          <li key={clause.id}>
            <Checkbox
              checked={ticked.includes(clause.id)}
              disabled={!mayWrite}
              onChange={({ target }) => tick(clause.id, target.checked)}
            >
              {clause.name}
            </Checkbox>
            {clause.explanation === null ? null : <p className={styles.clauseNote}>{clause.explanation}</p>}
            {clause.checkedAt === null ? null : (
              <p className={styles.clauseNote}>
                <Trans>
                  {clause.checkedByName} 核对于 <InstantText at={clause.checkedAt} />
                </Trans>
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <div className={styles.buttons}>
          <Button
            size="small"
            disabled={ticked.length === clauses.length}
            onClick={() => setTicked(clauses.map((clause) => clause.id))}
          >
            {t`全部勾选`}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={!isChanged}
            loading={save.isPending}
            onClick={() => save.mutate(ticked)}
          >
            {t`保存核对`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
