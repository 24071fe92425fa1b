import { Trans, useLingui } from "@lingui/react/macro";
import { Progress } from "antd";
import { Section } from "../../ui/page/Section.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

/** How far a run has come. It goes on when the page is left. */
export function Running({ ledger }: { readonly ledger: LedgerImport }) {
  const { t } = useLingui();
  const { doneRows, totalRows, counts } = ledger;
  const percent = totalRows === 0 ? 0 : Math.floor((doneRows / totalRows) * 100);
  return (
    <Section title={ledger.state === "queued" ? t`等待导入` : t`正在导入`}>
      <div role="status" className={styles.running}>
        <Progress percent={percent} aria-label={t`导入进度`} />
        <p>
          <Trans>
            已处理 {doneRows} / {totalRows} 行，新建 {counts.created} 个项目。可以离开本页，导入会继续进行。
          </Trans>
        </p>
      </div>
    </Section>
  );
}
