import { useLingui } from "@lingui/react/macro";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

/** What the rows become, as figures. */
export function Counts({ counts }: { readonly counts: LedgerImport["counts"] }) {
  const { t } = useLingui();
  const figures = [
    { name: t`新建项目`, value: counts.created },
    { name: t`其中有单元格未识别`, value: counts.withProblems },
    { name: t`已存在，不重复建立`, value: counts.alreadyThere },
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
