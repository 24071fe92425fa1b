import { Trans, useLingui } from "@lingui/react/macro";
import { Progress } from "antd";
import { useEffect, useState } from "react";
import { Section } from "../../ui/page/Section.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

/** Some hundred rows get done at a time, in less. */
const quietMilliseconds = 6_000;

/** How far a run has come. It goes on when the page is left. */
export function Running({ ledger }: { readonly ledger: LedgerImport }) {
  const { t } = useLingui();
  const { doneRows, totalRows, counts } = ledger;
  const isQueued = ledger.state === "queued";
  const isStill = useIsStill(doneRows);
  const percent = totalRows === 0 ? 0 : Math.floor((doneRows / totalRows) * 100);
  return (
    <Section title={isQueued ? t`等待导入` : t`正在导入`}>
      <div role="status" className={styles.running}>
        <Progress percent={percent} aria-label={t`导入进度`} />
        <p>
          <Trans>
            已处理 {doneRows} / {totalRows} 行，新建 {counts.created} 个项目。可以离开本页，导入会继续进行。
          </Trans>
        </p>
        {isStill ? (
          <p>
            {isQueued ? (
              <Trans>还在排队：后台正忙或正在重启，轮到后自动开始，不必重新提交。</Trans>
            ) : (
              <Trans>
                暂时没有进展：后台可能正在重启，一般半分钟内自动接着导入；已导入的不会丢失，也不会重复。
              </Trans>
            )}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

/** Whether nothing has got done for a while, as where the worker was killed and another waits for its lease to end. */
function useIsStill(doneRows: number): boolean {
  const [stillAt, setStillAt] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStillAt(doneRows), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [doneRows]);
  return stillAt === doneRows;
}
