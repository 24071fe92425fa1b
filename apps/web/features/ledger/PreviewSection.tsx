import { Trans, useLingui } from "@lingui/react/macro";
import { Segmented } from "antd";
import { Section } from "../../ui/page/Section.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Brought } from "./Brought.tsx";
import { Grid } from "./Grid.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport, Preparation, Preview, Show } from "./useLedger.ts";

interface Props {
  readonly ledger: LedgerImport;
  readonly preview: Preview;
  readonly show: Show;
  readonly isSaving: boolean;
  readonly onShow: (show: Show) => void;
  readonly onChange: (change: Preparation) => void;
}

/** The rows as a run would read them, whose cells may be corrected. */
export function PreviewSection({ ledger, preview, show, isSaving, onShow, onChange }: Props) {
  const { t } = useLingui();
  const counts = preview.data?.pages[0]?.counts;
  const choices: { value: Show; label: string }[] = [
    { value: "all", label: t`全部项目行` },
    { value: "problems", label: counted(t`待核对`, counts && counts.withProblems + counts.leftOver) },
    { value: "created", label: counted(t`新建`, counts?.created) },
    { value: "filled", label: counted(t`补充`, counts?.filled) },
    { value: "already_there", label: counted(t`已存在`, counts?.alreadyThere) },
    { value: "not_a_project", label: counted(t`非项目行`, counts?.notAProject) },
  ];
  return (
    <Section
      title={t`导入预览`}
      note={t`每个单元格都写明识别成了什么；标红的没有录入，点一下就能改正。不改也可以导入，原文会留在“未导入的内容”里。库中已有的项目只补空白，不改已填的内容。`}
      flush
    >
      {counts === undefined ? null : (
        <div className={styles.pad}>
          <Brought counts={counts} />
        </div>
      )}
      <div className={styles.choices}>
        <Segmented<Show> aria-label={t`显示哪些行`} value={show} options={choices} onChange={onShow} />
      </div>
      <Rows ledger={ledger} preview={preview} isSaving={isSaving} onChange={onChange} />
    </Section>
  );
}

/** No figure is named before it is known. */
const counted = (word: string, count: number | undefined) =>
  count === undefined ? word : `${word} ${count}`;

function Rows({ ledger, preview, isSaving, onChange }: Omit<Props, "show" | "onShow">) {
  const { t } = useLingui();
  if (preview.isPending)
    return (
      <div className={styles.pad}>
        <p role="status" className={styles.quiet}>
          <Trans>正在读取 {ledger.totalRows} 行，行数多时要等一会儿。</Trans>
        </p>
        <BoneRows rows={10} columns={[40, "24%", "14%", "14%", "14%"]} />
      </div>
    );
  if (preview.isLoadingError) return <Failed error={preview.error} onRetry={() => void preview.refetch()} />;
  const rows = preview.data.pages.flatMap((page) => page.rows);
  // What is shown is how it was before the change, until the change has been planned.
  const catchingUp = preview.isPlaceholderData ? (
    <p role="status" className={styles.quiet}>
      <Trans>正在按改动重新核对，下面还是改动前的结果。</Trans>
    </p>
  ) : null;
  if (rows.length === 0) return catchingUp ?? <Empty small title={t`没有这样的行`} />;
  return (
    <>
      {catchingUp}
      <Grid
        ledger={ledger}
        rows={rows}
        isSaving={isSaving}
        onCorrect={(row, column, text) => onChange({ corrections: corrected(ledger, row, column, text) })}
      />
      <LoadMore of={preview} />
    </>
  );
}

function corrected(
  ledger: LedgerImport,
  row: number,
  column: number,
  text: string,
): LedgerImport["corrections"] {
  const before = ledger.corrections[String(row)] ?? {};
  return { ...ledger.corrections, [String(row)]: { ...before, [String(column)]: text } };
}
