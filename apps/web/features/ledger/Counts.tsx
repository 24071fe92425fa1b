import { useLingui } from "@lingui/react/macro";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

/** What the rows become, as figures. */
export function Counts({ counts }: { readonly counts: LedgerImport["counts"] }) {
  const { t } = useLingui();
  const figures = [
    { name: t`新建项目`, value: counts.created },
    { name: t`补充已有项目`, value: counts.filled },
    { name: t`其中有内容未录入`, value: counts.withProblems },
    { name: t`已存在，内容没有变化`, value: counts.alreadyThere },
    { name: t`未导入`, value: counts.leftOver },
    { name: t`标题、合计等非项目行`, value: counts.notAProject },
  ];
  return (
    <dl className={styles.counts}>
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
